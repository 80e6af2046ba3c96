"""What the staff's forms about a request share."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from core.text import clean
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


class TextField(forms.CharField):
    """Some lines that people type, without invisible characters."""

    def __init__(self, label: str, *, rows: int = 3, **kwargs):
        kwargs = {"max_length": 4000, "widget": forms.Textarea({"rows": rows}), **kwargs}
        super().__init__(label=label, **kwargs)

    def clean(self, value) -> str:
        text = clean(super().clean(value) or "")
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        return text


class LineInput(TextField):
    """One line that people type, without invisible characters."""

    def __init__(self, label: str, **kwargs):
        super().__init__(label, **{"max_length": 200, "widget": forms.TextInput, **kwargs})


class StaffForm(forms.Form):
    """Something that staff do to a request: its button, its inputs, its effect.

    `seen` is the state that the page showed: where it has moved on, nothing is done.
    """

    button = ""
    verb = ""  # what the audit trail says
    quiet = False  # whether the act leaves the state alone, so that `seen` does not matter

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, request: UnitRequest, user, mover: Mover | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.user, self.mover = request, user, mover
        self.initial.setdefault("seen", request.status)

    def clean(self) -> dict:
        values = super().clean()
        if not self.quiet and values.get("seen") != self.request.status:
            raise ValidationError(CHANGED_MEANWHILE)
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
                record(self.verb, self.request, by=self.user, label=str(self.request))
        except once.Repeated:
            return True
        except ValidationError as refused:
            self.refuse(refused)
            return False
        return True

    def lock(self) -> None:
        """Wait for whoever acts on the request at this instant, and see whether they moved it."""
        known = UnitRequest.objects.select_for_update().values_list("status", flat=True)
        if known.get(pk=self.request.pk) != self.request.status and not self.quiet:
            raise ValidationError(CHANGED_MEANWHILE)

    def refuse(self, refused: ValidationError) -> None:
        """Say an error at its field, or above the form where it has none there."""
        if not hasattr(refused, "error_dict"):
            self.add_error(None, refused)
            return
        for name, errors in refused.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

    def act(self) -> None:
        raise NotImplementedError


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
