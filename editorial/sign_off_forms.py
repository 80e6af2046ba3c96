"""What people fill in to ask for signatures, and to give them."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from core.form_fields import DayField, TextField
from core.models import today
from core.text import clean
from core.widgets import DateInput
from editorial.models import Circuit, Content, Draft, Signer
from editorial.models.choices import Decision
from partners.models import Organisation

MOST_SIGNERS, SHOWN_SIGNERS = 20, 4
USUAL_WAIT = datetime.timedelta(days=10)
LONGEST_WAIT = datetime.timedelta(days=180)


def in_ten_days() -> datetime.date:
    return timezone.localdate() + USUAL_WAIT


class CircuitForm(forms.Form):
    """By when people should answer, and what depends on it."""

    due_on = DayField(label="Réponse attendue le", widget=DateInput, initial=in_ten_days)
    message = TextField(
        "Message aux signataires",
        max_length=1000,
        required=False,
        help_text="Il figure dans le courriel et sur la page. Par exemple ce qu’il faut vérifier.",
    )
    blocking = forms.BooleanField(
        label="Bloquer la publication tant que tous n’ont pas validé",
        required=False,
        initial=True,
        help_text="Le silence ne vaut jamais accord.",
    )

    def __init__(self, *args, publishes: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not publishes:  # there is no publication to wait with
            del self.fields["blocking"]

    def clean_due_on(self) -> datetime.date:
        day = self.cleaned_data["due_on"]
        if not today() <= day <= today() + LONGEST_WAIT:
            raise ValidationError("Choisissez un jour à venir, dans les six mois.")
        return day


class SignerForm(forms.Form):
    """Somebody to ask: a person, an organisation at its own address, or both."""

    organisation = forms.ModelChoiceField(
        label="Partenaire", queryset=Organisation.objects.order_by("name", "pk"), required=False,
        empty_label="Aucun",
        help_text="Sans nom ni courriel, la demande part à l’adresse du partenaire.",
    )  # fmt: skip
    name = forms.CharField(label="Nom de la personne", max_length=120, required=False)
    email = forms.EmailField(label="Courriel", required=False)

    def clean_name(self) -> str:
        return " ".join(clean(self.cleaned_data["name"]).split())

    def clean(self) -> dict:
        """What is left out is the organisation's own."""
        found = super().clean()
        organisation = found.get("organisation")
        if organisation:
            found["name"] = found.get("name") or str(organisation)[:120]
            if "email" in found:
                found["email"] = found["email"] or organisation.email
        if any(found.values()):
            if not found.get("name"):
                self.add_error("name", "Indiquez un nom, ou choisissez un partenaire.")
            if "email" in found and not found["email"]:
                self.add_error("email", "Indiquez une adresse\u00a0: celle du partenaire est vide.")
        return found


class SignersFormSet(forms.BaseFormSet):
    """The people to ask, each once."""

    def clean(self) -> None:
        super().clean()
        known: set[str] = set()
        for form in self.forms:
            address = form.cleaned_data.get("email", "").lower() if form.is_valid() else ""
            if address in known:
                form.add_error("email", "Cette adresse est déjà plus haut.")
            known |= {address} - {""}
        if not known and not any(self.errors):
            raise ValidationError("Indiquez au moins une personne ou un partenaire.")

    def people(self) -> list[dict]:
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("email")]


Signers = forms.formset_factory(
    SignerForm,
    SignersFormSet,
    extra=SHOWN_SIGNERS,
    max_num=MOST_SIGNERS,
    absolute_max=MOST_SIGNERS,
    validate_max=True,
)


class AskForm:
    """A whole request for signatures: the text is that of the open draft, else the stored one."""

    def __init__(self, obj: Model, draft: Draft | None, post=None):
        self.object, self.draft = obj, draft
        publishes = draft is not None or not obj.published
        self.circuit = CircuitForm(post, publishes=publishes, prefix="demande")
        self.signers = Signers(post, prefix="signataires")

    def is_valid(self) -> bool:
        return all([self.circuit.is_valid(), self.signers.is_valid()])

    def save(self, by) -> Circuit:
        """Raises ValidationError while another request about the same object is open."""
        people, fields = self.signers.people(), self.circuit.cleaned_data
        content = Content.objects.of(self.object)
        return Circuit.objects.ask(content, self.draft, by, people, **fields)


class AddressForm(forms.Form):
    """Who is to be asked instead, or at which other address."""

    name = forms.CharField(label="Nom", max_length=120)
    email = forms.EmailField(label="Courriel")

    def __init__(self, signer: Signer, post=None):
        initial = {"name": signer.name, "email": signer.email}
        super().__init__(post, initial=initial, prefix=f"signataire-{signer.pk}")
        self.signer = signer

    def clean_name(self) -> str:
        return " ".join(clean(self.cleaned_data["name"]).split())

    def save(self, by) -> bool:
        """Whether it was done; what prevents it is told at the top of the form."""
        try:
            self.signer.readdress(**self.cleaned_data, by=by)
        except ValidationError as refused:
            self.add_error(None, refused.messages)
            return False
        return True


class AnswerForm(forms.Form):
    """What a signer answers."""

    decision = forms.ChoiceField(
        label="Votre réponse",
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse."},
    )
    comment = TextField(
        "Commentaire",
        max_length=2000,
        required=False,
        rows=4,
        help_text="Obligatoire pour demander une correction. Par exemple «\u00a0le numéro de "
        "téléphone a changé\u00a0».",
        error_messages={"max_length": "Écrivez 2\u00a0000 caractères au plus."},
    )

    def clean(self) -> dict:
        found = super().clean()
        corrects = found.get("decision") == Decision.CORRECTION
        if corrects and "comment" in found and not found["comment"]:
            self.add_error("comment", "Dites ce qu’il faut corriger.")
        return found


class MemberAnswerForm(AnswerForm):
    """The same of a member who is signed in, about the text that their page showed."""

    text_digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """The code of a mail."""

    code = forms.CharField(
        label="Code reçu par courriel",
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
        ),
        help_text="Six chiffres, par exemple 012345.",
        error_messages={"required": "Écrivez le code reçu par courriel."},
    )

    def clean_code(self) -> str:
        typed = "".join(self.cleaned_data["code"].split())
        if len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
            raise ValidationError("Le code a six chiffres.")
        return typed
