"""What the staff fill in to change, plan and stop publications."""

import datetime
from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.utils import from_current_timezone
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from core.form_fields import DayField
from core.models import today
from core.text import clean
from core.widgets import DateInput, TimeInput
from editorial import registry, snapshots
from editorial.diff import Change, changes
from editorial.models import Draft
from editorial.models.draft import Stale
from editorial.registry import Publishable

MOST_ROWS, SPARE_ROWS = 60, 2
CLASH = (
    "Quelqu’un a enregistré ce brouillon pendant que vous écriviez. Rien n’est perdu\u00a0: "
    "relisez ci-dessous, puis enregistrez."
)


class AboutForm(forms.Form):
    """Why a change is made, and from which state of the draft its writer started."""

    note = forms.CharField(
        label="Pourquoi cette modification\u202f?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Pour les personnes qui relisent. Jamais publié.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    start = forms.JSONField(widget=forms.HiddenInput, required=False)

    def clean_note(self) -> str:
        return clean(self.cleaned_data["note"])

    def clean_start(self) -> snapshots.Values:
        start = self.cleaned_data["start"]
        return start if isinstance(start, dict) else {}


@dataclass(frozen=True)
class Meeting:
    """What two writers did at once: what was taken over, and what both changed."""

    by: str
    taken: list[Change]
    both: list[Change]


class TextForm:
    """The inputs of an object's text, as its own screen has them, with the rows that belong to it.

    Nothing typed here is ever saved to the object: `values()` is what it would say.
    """

    def __init__(self, request: HttpRequest, obj: Model, draft: Draft | None):
        self.request, self.draft = request, draft
        self.publishable = registry.of(obj)
        self.key = obj.pk
        self.start = draft.text() if draft else snapshots.values_of(obj)
        self.meeting: Meeting | None = None
        self.show(self.start)

    @property
    def rows_label(self) -> str:
        """What the rows are, in French."""
        rows = self.publishable.rows
        return self.publishable.label(rows.relation) if rows else ""

    def show(self, values: snapshots.Values) -> None:
        """Fill the inputs in with these values."""
        about = {
            "note": self.draft.note if self.draft else "",
            "revision": self.draft.revision if self.draft else 0,
            "start": self.start,
        }
        self.about = AboutForm(initial=about, prefix="brouillon")
        self.text = form_of(self.request, self.publishable)(instance=self.instance(values))
        self.rows = rows_form(self.publishable, values)

    def instance(self, values: snapshots.Values) -> Model:
        """The object with these values; whether it may be published is asked elsewhere."""
        obj = self.publishable.model.objects.get(pk=self.key)
        snapshots.apply(obj, values)
        obj.published = False
        return obj

    def read(self, post: QueryDict) -> bool:
        """Read what was typed; whether it makes sense."""
        self.about = AboutForm(post, prefix="brouillon")
        model_form = form_of(self.request, self.publishable)
        self.text = model_form(post, instance=self.instance(self.start))
        self.rows = rows_form(self.publishable, self.start, post)
        read = [form for form in (self.about, self.text, self.rows) if form is not None]
        return False not in [form.is_valid() for form in read]

    def values(self) -> snapshots.Values:
        """The text typed."""
        read = snapshots.values_of(self.text.instance)
        if self.rows is not None:
            read[self.publishable.rows.relation] = rows_typed(self.rows)
        return read

    def save(self) -> Draft | None:
        """Store the draft; None where somebody else did meanwhile, and both texts are shown."""
        note, by = self.about.cleaned_data["note"], self.request.user
        if self.draft is None:
            obj = self.publishable.model.objects.get(pk=self.key)
            return Draft.objects.prepare(obj, by, self.values(), note)
        try:
            self.draft.edit(self.values(), by, self.about.cleaned_data["revision"], note)
        except Stale as stale:
            self.meet(stale.draft)
            return None
        return self.draft

    def meet(self, draft: Draft) -> None:
        """Bring together what was typed and what somebody else has just saved."""
        typed, start, note = self.values(), self.about.cleaned_data["start"], self.about
        saved = draft.text()
        merged = {
            name: saved[name] if value == start.get(name) else value
            for name, value in typed.items()
        }
        taken = {name: value for name, value in saved.items() if merged[name] == value}
        both = {name: value for name, value in merged.items() if value != saved[name]
                and saved[name] != start.get(name)}  # fmt: skip
        self.meeting = Meeting(
            str(draft.edited_by or "Quelqu’un"),
            changes(self.publishable, typed, taken),
            changes(self.publishable, saved, both),
        )
        self.draft, self.start = draft, saved
        self.show(merged)
        self.about.initial["note"] = note.cleaned_data["note"]


def form_of(request: HttpRequest, publishable: Publishable) -> type[forms.ModelForm]:
    """The form of a text: the inputs of the object's own screen, and no others."""
    screen = admin.site.get_model_admin(publishable.model)
    return screen.get_form(request, fields=list(publishable.fields))


def rows_form(publishable: Publishable, values: snapshots.Values, post: QueryDict | None = None):
    """The inputs of the rows that belong to a text; None where there are none."""
    rows = publishable.rows
    if rows is None:
        return None
    kind = publishable.field(rows.relation).related_model
    factory = forms.formset_factory(
        forms.modelform_factory(kind, fields=list(rows.fields)),
        extra=SPARE_ROWS,
        can_delete=True,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )
    return factory(post, initial=values.get(rows.relation), prefix=rows.relation)


def rows_typed(formset: forms.BaseFormSet) -> list[snapshots.Values]:
    """The rows as typed, in their order, without those crossed out or left empty."""
    kept = [
        form.instance
        for form in formset.forms
        if form.cleaned_data and not form.cleaned_data["DELETE"]
    ]
    names = [name for name in formset.forms[0].fields if name != "DELETE"] if kept else []
    kept.sort(key=lambda row: row.order)
    return [
        {name: snapshots.plain(row._meta.get_field(name), row) for name in names} for row in kept
    ]


class ScheduleForm(forms.Form):
    """When a draft is to be published."""

    day = DayField(label="Jour", widget=DateInput)
    hour = forms.TimeField(label="Heure", widget=TimeInput, initial=datetime.time(8))

    def clean(self) -> dict:
        """The moment in Paris, which must exist and be to come."""
        found = super().clean()
        if {"day", "hour"} <= found.keys():
            found["at"] = from_current_timezone(
                datetime.datetime.combine(found["day"], found["hour"])
            )
            if found["at"] <= timezone.now():
                raise ValidationError("Choisissez un moment à venir.")
        return found


class VisibilityForm(forms.Form):
    """Until when an object is to be seen."""

    visible_until = DayField(
        label="Visible jusqu’au",
        required=False,
        widget=DateInput,
        help_text="Jour compris. La fiche redevient ensuite un brouillon. Vide\u00a0: sans fin.",
    )

    def clean_visible_until(self) -> datetime.date | None:
        day = self.cleaned_data["visible_until"]
        if day and day < today():
            raise ValidationError("Ce jour est passé.")
        return day
