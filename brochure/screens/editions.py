"""The staff's screens of an edition: what it was frozen as, its files, its printing."""

import datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from brochure import editions, files
from brochure.models import Edition, Printing
from brochure.screens.desk import StaffDesk
from core.form_fields import DayField, NumberField, WholeNumberField
from core.models import today
from core.private import kept_from_all
from core.templatetags.french import date_fr
from core.widgets import DateInput
from editorial.models.choices import Decision
from printing import pdf_response
from security.audit import record

READ, NOTE, FREEZE = (
    "brochure.view_edition",
    "brochure.change_printing",
    "brochure.freeze_edition",
)


class PrintingForm(forms.ModelForm):
    """What is known of the printing; saving adds a row, so that corrections stay readable."""

    class Meta:
        model = Printing
        fields = ["printed_on", "copies", "left", "design_cost", "printing_cost", "person_days",
                  "note"]  # fmt: skip
        field_classes = {
            "printed_on": DayField,
            "copies": WholeNumberField,
            "left": WholeNumberField,
            "design_cost": NumberField,
            "printing_cost": NumberField,
            "person_days": NumberField,
        }
        widgets = {"printed_on": DateInput}

    def clean_printed_on(self):
        day = self.cleaned_data["printed_on"]
        if day and day > today():
            raise ValidationError("Ce jour n’est pas encore venu.")
        return day

    def note_as(self, by) -> Printing:
        """Add what was typed to what is known of the edition."""
        row = self.instance
        row.pk, row.by = None, by
        row._state.adding = True
        row.save()
        record("tirage noté", row.edition, by=by, changed=self.changed_data)
        return row


def edition_for(request: HttpRequest, pk: int, right: str) -> tuple[StaffDesk, Edition]:
    """An edition, for whoever has this right. Raises PermissionDenied and Http404."""
    desk = StaffDesk(request)
    desk.check(right)
    rows = Edition.objects.select_related("brochure", "neighbourhood", "frozen_by")
    return desk, get_object_or_404(rows.with_situation(), pk=pk)


@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """What an edition is, whether every byte of it is intact, and what is known of its printing."""
    desk, edition = edition_for(request, pk, READ)
    return shown(desk, edition, PrintingForm(instance=fresh(edition.facts)))


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what is known of the printing."""
    desk, edition = edition_for(request, pk, NOTE)
    form = PrintingForm(request.POST, instance=fresh(edition.facts))
    if not form.is_valid():
        return shown(desk, edition, form)
    form.note_as(request.user)
    messages.success(request, "C’est noté.")
    return redirect("admin:brochure_edition_change", pk)


def shown(desk: StaffDesk, edition: Edition, form: PrintingForm) -> HttpResponse:
    return desk.page(
        "brochure/edition/screen.html",
        str(edition),
        edition=edition,
        seals=editions.seals(edition),
        holds=edition.holds(),
        sign_offs=[as_told(entry) for entry in edition.sign_offs],
        form=form,
        history=list(edition.printings.select_related("by")),
        may_note=desk.user.has_perm(NOTE),
        may_choose=desk.user.has_perm(FREEZE),
    )


def as_told(entry: dict) -> dict:
    """An answer about a text as the screen tells it."""
    day = timezone.localdate(datetime.datetime.fromisoformat(entry["at"]))
    return {**entry, "decision": Decision(entry["decision"]).label, "day": date_fr(day)}


def fresh(facts: Printing) -> Printing:
    """The last facts without their note, which was about that time."""
    facts.note = ""
    return facts


def file_of(request: HttpRequest, pk: int, which: str) -> HttpResponse:
    """A file of an edition, for the staff; it may be offline for everybody else."""
    _desk, edition = edition_for(request, pk, READ)
    pdf = files.read(getattr(edition, f"{which}_digest"))
    if pdf is None:
        raise Http404
    name = f"plaquette-{edition.brochure_id}-edition-{edition.number}-{which}.pdf"
    return kept_from_all(pdf_response(pdf, name))


@require_safe
def web_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF for screens."""
    return file_of(request, pk, "web")


@require_safe
def press_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF for the printer."""
    return file_of(request, pk, "press")


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the quartier hand out this edition."""
    _desk, edition = edition_for(request, pk, FREEZE)
    try:
        editions.choose(edition, request.user)
    except ValidationError as refused:
        for sentence in refused.messages:
            messages.error(request, sentence)
    else:
        messages.success(request, "C’est l’édition que le site propose désormais.")
    return redirect("admin:brochure_edition_change", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the quartier hand out the brochure of the day again."""
    _desk, edition = edition_for(request, pk, FREEZE)
    editions.withdraw(edition, request.user)
    messages.success(request, "Le site propose de nouveau la plaquette aux prix du jour.")
    return redirect("admin:brochure_edition_change", pk)
