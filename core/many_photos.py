"""Several photos of one object at once: the files first, then the words of each.

The files are checked and redrawn as they arrive; those that are good wait, shown by no page, until
somebody says what each shows. What waits is in the page's own signed fields: nothing is left behind
but files that no row holds, which clean_media removes after a day.
"""

import datetime
from dataclasses import dataclass

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db.models import Max, Model
from django.forms.formsets import BaseFormSet

from core import images, pictures
from core.fields import NOT_WRITTEN
from core.form_fields import PictureUpload
from core.photos import HINT, AbstractPhoto

MOST = 10
SHARED = ("credit", "licence")  # said once for all the files
SALT = "core.many_photos"
LASTS = datetime.timedelta(hours=12)  # clean_media leaves files alone for longer
TOO_MANY = f"Choisissez {MOST} photos au plus\u00a0: vous ajouterez les autres ensuite."
EXPIRED = "Cette photo n’attend plus\u00a0: choisissez-la de nouveau."


class ManyFilesInput(forms.FileInput):
    """The browser's own input, which takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name: str) -> list:
        return files.getlist(name) if hasattr(files, "getlist") else []


class PicturesField(PictureUpload):
    """Several files, none of which is opened yet."""

    widget = ManyFilesInput

    def clean(self, data, initial=None) -> list:
        files = [file for file in data or [] if file]
        if not files:
            raise ValidationError("Choisissez au moins une photo.")
        if len(files) > MOST:
            raise ValidationError(TOO_MANY)
        return files


@dataclass(frozen=True)
class Refused:
    """A file that cannot be kept, and why, in French."""

    name: str
    why: str


class FilesForm(forms.Form):
    """The files, and what is true of all of them."""

    files = PicturesField(label="Photos", help_text=f"{HINT} {MOST} à la fois au plus.")

    def __init__(self, photo: type[AbstractPhoto], *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in SHARED:
            self.fields[name] = photo._meta.get_field(name).formfield(widget=AdminTextInputWidget)

    def stored(self, obj: Model) -> tuple[list[str], list[Refused]]:
        """Write the good files; return a token for each, and what was refused of the others."""
        tokens, refused = [], []
        said = {name: self.cleaned_data[name] for name in SHARED}
        for file in self.cleaned_data["files"]:
            try:
                name = images.store(images.redrawn(file), default_storage, "photos")
            except ValidationError as error:
                refused.append(Refused(file.name, " ".join(error.messages)))
            except OSError:
                refused.append(Refused(file.name, NOT_WRITTEN))
            else:
                waits = {"of": key_of(obj), "file": name, "name": file.name, **said}
                tokens.append(signing.dumps(waits, salt=SALT, compress=True))
            vars(file).pop("redrawn", None)  # the next one needs the room
        return tokens, refused


def key_of(obj: Model) -> str:
    return f"{obj._meta.label_lower}-{obj.pk}"


def waiting(obj: Model, token: str) -> dict | None:
    """What a token says of a photo of this object; None if it is another's, invented or too old."""
    try:
        known = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    there = known["of"] == key_of(obj) and default_storage.exists(known["file"])
    return known if there else None


class WordsForm(forms.ModelForm):
    """What one of the photos shows."""

    token = forms.CharField(widget=forms.HiddenInput)
    drop = forms.BooleanField(label="Ne pas garder cette photo", required=False)

    class Meta:
        fields = ("alt", "decorative")
        widgets = {"alt": AdminTextInputWidget}

    obj: Model  # what the photos show
    link: str  # the field of a photo that points at it

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        token = self.data.get(self.add_prefix("token")) or self.initial.get("token", "")
        self.waiting = waiting(self.obj, token)
        setattr(self.instance, self.link, self.obj)
        for name in ("file", *SHARED) if self.waiting else ():
            setattr(self.instance, name, self.waiting[name])

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.waiting:
            self.add_error(None, EXPIRED)
        elif self.is_bound and self.cleaned_data.get("drop"):
            self._errors.clear()


class WordsFormSet(BaseFormSet):
    """The photos that wait, in the order in which they were chosen."""

    def save(self) -> list[AbstractPhoto]:
        """Store those that are kept, after the photos that the object has."""
        kept = [form for form in self.forms if not form.cleaned_data.get("drop")]
        if not kept:
            return []
        first = kept[0]
        model = type(first.instance)
        own = model.objects.filter(**{first.link: first.obj})
        last = own.aggregate(last=Max("order"))["last"]
        for number, form in enumerate(kept, 0 if last is None else last + 1):
            form.instance.order = number
            form.instance.full_clean()
            form.instance.save()
        return [form.instance for form in kept]


def words_form_set(obj: Model, photo: type[AbstractPhoto]) -> type[WordsFormSet]:
    """The forms of photos of an object."""
    links = (name for name in photo.shows
             if photo._meta.get_field(name).related_model is type(obj))  # fmt: skip
    base = type("OwnWordsForm", (WordsForm,), {"obj": obj, "link": next(links)})
    form = forms.modelform_factory(
        photo, base, fields=WordsForm.Meta.fields, widgets=WordsForm.Meta.widgets
    )
    return forms.formset_factory(
        form, WordsFormSet, extra=0, max_num=MOST, absolute_max=MOST, validate_max=True
    )


def seen_while_it_waits(user, name: str) -> bool:
    """Whether a picture that no row holds yet may be seen by somebody: by the staff."""
    return user.is_staff and name.startswith("photos/") and not pictures.is_held(name)
