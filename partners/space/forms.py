"""What partners type in their space, with the checks of the staff's screens."""

import hashlib
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.crypto import constant_time_compare
from django.utils.text import capfirst

from core import history
from core.models import today
from core.text import fold
from core.widgets import TimeInput
from neighbourhoods.models import Neighbourhood
from partners.models import Contact, DropIn, EntryLink, Organisation
from partners.space.changes import note

SHORT = 80  # characters of a value that an error repeats


class AskForm(forms.Form):
    """The address to which a link goes, whether somebody has it or not."""

    email = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class EnterForm(AskForm):
    """The address that a link was mailed to: who was forwarded the link alone has no use of it."""

    WRONG = "Ce lien n’a pas été envoyé à cette adresse."

    def __init__(self, link: EntryLink, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.link = link

    def clean_email(self) -> str:
        typed = self.cleaned_data["email"]
        if not constant_time_compare(fold(typed), fold(self.link.user.email)):
            raise ValidationError(self.WRONG)
        return typed


class KeptForm(forms.ModelForm):
    """Part of an organisation's sheet, which two people may be writing at once.

    `seen` is a digest of what its writer started from. Where somebody else has saved meanwhile,
    nothing is written: the form says what differs, and a second go writes knowingly.
    """

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, organisation: Organisation, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.initial["seen"] = self.stamp(self.instance)

    def save(self, by) -> bool:
        """Write what changed and note it; False where it was not, for the form says why."""
        try:
            with transaction.atomic():
                locked = Organisation.objects.select_for_update().get(pk=self.organisation.pk)
                stored = self.stored(locked)
                if stored is None or self.stamp(stored) != self.cleaned_data["seen"]:
                    self.meet(stored)
                    return False
                history.before_change(locked)
                self.write(stored)
                note(locked, by, self.changed_names(), self.changed_parts())
        except ValidationError as refused:  # a logo that the disk did not take
            self.add_error(None, refused)
            return False
        return True

    def stored(self, locked: Organisation) -> models.Model | None:
        """What is about to be written over; None if somebody has deleted it."""
        if self.instance.pk is None:
            return type(self.instance)(organisation=locked)
        return type(self.instance).objects.filter(organisation=locked, pk=self.instance.pk).first()

    def write(self, stored: models.Model) -> None:
        for name in self._meta.fields:
            stored._meta.get_field(name).save_form_data(stored, self.cleaned_data[name])
        stored.save()

    def meet(self, stored: models.Model | None) -> None:
        """Say that somebody wrote meanwhile, and what."""
        if stored is None:
            self.add_error(None, "Quelqu’un vient de supprimer ces informations.")
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.stamp(stored)
        self.add_error(
            None,
            "Quelqu’un a enregistré cette fiche pendant que vous écriviez. Votre saisie est "
            "conservée\u00a0: relisez les champs signalés, puis enregistrez de nouveau.",
        )
        for name in self.differing(stored):
            self.add_error(name, f"Aujourd’hui\u00a0: {self.shown(stored, name)}")

    def differing(self, stored: models.Model) -> list[str]:
        """The inputs that say something else than what is stored."""
        kept = forms.model_to_dict(stored, self._meta.fields)
        return [
            name for name, field in self.fields.items()
            if name in kept and field.has_changed(kept[name], self[name].data)
        ]  # fmt: skip

    def shown(self, stored: models.Model, name: str) -> str:
        """A stored value as an error quotes it."""
        display = getattr(stored, f"get_{name}_display", None)
        value = str(display() if display else getattr(stored, name)) or "vide"
        return f"«\u00a0{value if len(value) <= SHORT else value[:SHORT] + '…'}\u00a0»."

    def stamp(self, row: models.Model) -> str:
        """Changes with anything that these inputs hold."""
        values = [str(getattr(row, name, "")) for name in self._meta.fields if row.pk]
        return hashlib.sha256(repr(values).encode("utf-8", "replace")).hexdigest()

    def changed_names(self) -> Iterable[str]:
        """For the journal."""
        return [self.instance._meta.model_name]

    def changed_parts(self) -> Iterable[str]:
        """For the history."""
        name = self.instance._meta.verbose_name_plural
        return [capfirst(name)]


class LogoInput(forms.ClearableFileInput):
    """A picture with the one that it replaces in sight."""

    template_name = "partners/space/_logo_input.html"


class SheetForm(KeptForm):
    """What an organisation says of itself; the staff keep its name, nature and publication."""

    class Meta:
        model = Organisation
        fields = ["summary", "missions", "address", "phone", "email", "website", "logo"]
        widgets = {"logo": LogoInput}
        help_texts = {
            "logo": "Une image JPEG, PNG ou WebP. Laissez vide pour garder le logo actuel."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.published = self.instance.published
        self.instance.published = False  # an error about it would have no input to stand at

    def clean(self) -> dict:
        """What is published stays fit to be."""
        typed = super().clean()
        said = {name: typed.get(name) or "" for name in ("missions", "phone", "email", "website")}
        if self.published and not self.errors:
            for missing in Organisation(**said).publication_blockers():
                self.add_error(None, f"Votre fiche est publiée\u00a0: {missing}")
        return typed

    def stored(self, locked: Organisation) -> Organisation:
        return locked

    def changed_names(self) -> list[str]:
        return self.changed_data

    def changed_parts(self) -> list[str]:
        return [str(self.fields[name].label) for name in self.changed_data]


class ContactForm(KeptForm):
    """Somebody to ask for; named in public only once they have agreed to be."""

    agreed = forms.BooleanField(
        label="Cette personne est d’accord pour que son nom et ces coordonnées soient publiés",
        required=False,
        help_text="Sans son accord, elle n’apparaît pas sur le site.",
    )

    class Meta:
        model = Contact
        fields = ["name", "role", "phone", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["agreed"] = self.instance.agreed_on is not None

    def write(self, stored: Contact) -> None:
        """Somebody else's name wants another agreement; a new person comes last."""
        another = stored.name != self.cleaned_data["name"]
        if not self.cleaned_data["agreed"]:
            stored.agreed_on = None
        elif another or stored.agreed_on is None:
            stored.agreed_on = today()
        if stored.pk is None:
            last = stored.organisation.contacts.aggregate(last=models.Max("order"))["last"] or 0
            stored.order = min(last + 1, 32767)
        super().write(stored)


class DropInForm(KeptForm):
    """A weekly hour at which the organisation receives people, in a quartier that is published."""

    class Meta:
        model = DropIn
        fields = ["neighbourhood", "weekday", "starts_at", "ends_at", "place", "by_appointment",
                  "note"]  # fmt: skip
        widgets = {"starts_at": TimeInput, "ends_at": TimeInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"].queryset = Neighbourhood.objects.published()
