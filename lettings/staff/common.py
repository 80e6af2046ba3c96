"""What the staff's forms about a request share."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from core.form_fields import DayField, LineInput, TextField
from core.widgets import DateInput, TimeInput
from lettings import emails, once
from lettings.models import UnitRequest
from lettings.workflow import Mover, Status, targets
from security.audit import record

CAPACITIES = {
    Mover.OFFICER: "lettings.handle_request",
    Mover.SECRETARY: "lettings.keep_committee",
    Mover.MANAGER: "lettings.decide_request",
}
CHANGED_MEANWHILE = (
    "Cette demande a changé depuis que vous l’avez ouverte\u00a0: quelqu’un d’autre s’en occupe. "
    "Relisez-la avant de continuer."
)


def capacities(user) -> list[Mover]:
    """In what capacities somebody of the staff may move requests."""
    return [mover for mover, right in CAPACITIES.items() if user.has_perm(right)]


def moves_for(request: UnitRequest, user) -> dict[Status, Mover]:
    """The states that this person may move the request to, and in what capacity; giving up last."""
    found: dict[Status, Mover] = {}
    for mover in capacities(user):
        for target in targets(request.status, mover):
            found.setdefault(target, mover)
    return dict(sorted(found.items(), key=lambda move: move[0] == Status.WITHDRAWN))


class MomentInputs(forms.Form):
    """A day, an hour and a place."""

    day = DayField(label="Jour", widget=DateInput)
    hour = forms.TimeField(label="Heure", widget=TimeInput)
    place = LineInput(
        "Lieu du rendez-vous", help_text="Par exemple «\u00a0devant le 12, rue du Moulin\u00a0»."
    )

    def clean(self) -> dict:
        values = super().clean()
        day, hour = values.get("day"), values.get("hour")
        if day and hour:
            values["starts_at"] = timezone.make_aware(datetime.datetime.combine(day, hour))
            if values["starts_at"] < timezone.now():
                self.add_error("day", "Ce moment est passé\u00a0: choisissez-en un à venir.")
        return values


class ActForm(forms.Form):
    """Something that staff do to a row: its button, its inputs, its effect.

    `seen` is the state that the page showed: where it has moved on, nothing is done.
    """

    button = ""
    verb = ""  # what the audit trail says
    quiet = False  # whether the act leaves the state alone, so that `seen` does not matter
    state_name = "status"
    changed_meanwhile = CHANGED_MEANWHILE

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, subject: models.Model, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.subject, self.user = subject, user
        self.initial.setdefault("seen", self.state)

    @property
    def state(self) -> str:
        return getattr(self.subject, self.state_name)

    def clean(self) -> dict:
        values = super().clean()
        if not self.quiet and values.get("seen") != self.state:
            raise ValidationError(self.changed_meanwhile)
        return values

    def done(self) -> bool:
        """Do it once, whole or not at all; what prevents it is said in the form."""
        if once.spent(self.data):
            return True
        if not self.is_valid():
            return False
        try:
            with transaction.atomic():
                once.spend(self.data)
                self.lock()
                self.act()
                record(self.verb, self.subject, by=self.user, label=str(self.subject))
        except once.Repeated:
            return True
        except ValidationError as refused:
            self.refuse(refused)
            return False
        return True

    def lock(self) -> None:
        """Wait for whoever acts on the row at this instant, and see whether they moved it."""
        rows = type(self.subject).objects.select_for_update()
        known = rows.values_list(self.state_name, flat=True).get(pk=self.subject.pk)
        if known != self.state and not self.quiet:
            raise ValidationError(self.changed_meanwhile)

    def refuse(self, refused: ValidationError) -> None:
        """Say an error at its field, or above the form where it has none there."""
        if not hasattr(refused, "error_dict"):
            self.add_error(None, refused)
            return
        for name, errors in refused.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

    def act(self) -> None:
        raise NotImplementedError


class StaffForm(ActForm):
    """Something that staff do to a request."""

    def __init__(self, *args, request: UnitRequest, user, mover: Mover | None = None, **kwargs):
        super().__init__(*args, subject=request, user=user, **kwargs)
        self.request, self.mover = request, mover


class MoveForm(StaffForm):
    """A move of the table, told to whoever asked."""

    target: Status
    verb = "demande avancée"

    note = TextField(
        "Note interne", required=False, rows=2, help_text="Gardée dans l’historique du service."
    )

    def move(self, **facts) -> None:
        note = self.cleaned_data.get("note", "")
        self.request.move(self.target, self.mover, by=self.user, note=note, **facts)

    def act(self) -> None:
        self.move()
        emails.new_state(self.request)
