"""Proposing a visit, and saying what became of it."""

from django import forms
from django.core.exceptions import ValidationError

from core.form_fields import TextField
from lettings import emails
from lettings.models import UnitRequest, Visit
from lettings.staff.common import MomentInputs, MoveForm, StaffForm
from lettings.workflow import Status
from premises.availability import State
from premises.models import Unit

MOST_UNITS = 200  # in a list to choose from


def proposable(request: UnitRequest):
    """The units to choose from: those that are asked for, then the first ones that are free."""
    wished = request.units.values_list("pk", flat=True) if request.pk else []
    free = Unit.objects.filter(listing__state__in=[State.FREE, State.SOON])
    if request.kinds:
        free = free.filter(kind__in=request.kinds)
    ids = {*wished, *free.order_by("pk").values_list("pk", flat=True)[:MOST_UNITS]}
    return Unit.objects.filter(pk__in=ids).select_related("building")


class UnitChoice(forms.ModelChoiceField):
    """One unit of those that a request may get; the first one asked for is chosen already."""

    def __init__(self, label: str = "Local"):
        super().__init__(Unit.objects.none(), label=label, empty_label="Choisissez")

    def offer(self, request: UnitRequest) -> int | None:
        """Fill the list; return the number of the unit that is wanted most."""
        self.queryset = proposable(request)
        return request.choices.values_list("unit_id", flat=True).first() if request.pk else None


class VisitInputs(MomentInputs):
    """A unit, a day, an hour and a place."""

    unit = UnitChoice()
    field_order = ["unit", "day", "hour", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("unit", self.fields["unit"].offer(self.request))

    def plan(self) -> Visit:
        """The visit, stored; the request is late if nobody has told how it went by then."""
        known = {name: self.cleaned_data[name] for name in ("unit", "starts_at", "place")}
        return Visit(request=self.request, by=self.user, **known)


class VisitForm(VisitInputs, MoveForm):
    """Propose a first visit."""

    target, button, verb = Status.VISIT, "Proposer une visite", "visite proposée"

    field_order = ["unit", "day", "hour", "place", "note"]

    def act(self) -> None:
        visit = self.plan()
        self.move(due_on=visit.report_due_on)
        visit.save()
        emails.visit(visit)


class OtherVisitForm(VisitInputs, StaffForm):
    """Propose another visit, in place of the one that is coming if there is one."""

    button, verb = "Proposer un autre rendez-vous", "visite proposée"

    def act(self) -> None:
        visit = self.plan()
        for coming in self.request.visits.filter(state__in=Visit.COMING):
            coming.cancel()
        visit.save()
        found = UnitRequest.objects.filter(pk=self.request.pk, status=Status.VISIT)
        found.update(due_on=visit.report_due_on)
        emails.visit(visit)


class ComingVisitForm(StaffForm):
    """Something about the visit that is coming."""

    quiet = True

    @property
    def visit(self) -> Visit:
        found = self.request.visits.filter(state__in=Visit.COMING).first()
        if found is None:
            raise ValidationError("Aucune visite n’est prévue.")
        return found


class ConfirmVisitForm(ComingVisitForm):
    button, verb = "La personne confirme, par téléphone", "visite confirmée"

    def act(self) -> None:
        self.visit.confirm()


class CancelVisitForm(ComingVisitForm):
    button, verb = "Annuler la visite", "visite annulée"

    def act(self) -> None:
        visit = self.visit
        visit.cancel()
        emails.visit(visit)


class ReportForm(ComingVisitForm):
    """How the visit went."""

    button, verb = "Enregistrer le compte rendu", "visite racontée"

    report = TextField(
        "Compte rendu de la visite",
        help_text="Pour le service. Attendu dans les 3 jours.",
        error_messages={"required": "Écrivez en deux mots comment la visite s’est passée."},
    )

    def act(self) -> None:
        self.visit.tell(self.cleaned_data["report"])
