"""What the secretary of a committee does about one request of an agenda."""

from django import forms

from core.form_fields import TextField, WholeNumberField
from lettings.committee import files, sessions
from lettings.models import CommitteeOpinion, CommitteeSeat, SessionState
from lettings.staff.committee_forms import SeatForm, SessionForm


class RaiseForm(SessionForm):
    """Look at a request earlier."""

    button, verb = "Monter", "ordre du jour changé"

    def act(self) -> None:
        sessions.raise_item(self.item)


class TakeOffForm(SessionForm):
    """Take a request off the agenda."""

    button, verb = "Retirer", "demande retirée d’une séance"

    def act(self) -> None:
        sessions.take_off(self.item)


class ItemConflictForm(SeatForm):
    """A conflict of interest that a member tells the secretary."""

    button, verb = "Noter le conflit d’intérêts", "conflit d’intérêts noté"

    reason = TextField("Raison", required=False, rows=2, max_length=1000)

    def choose_from(self) -> list[CommitteeSeat]:
        return self.line.taking_part

    def act(self) -> None:
        files.declare_conflict(self.chosen, self.item, self.cleaned_data["reason"], by=self.user)


class LiftForm(SeatForm):
    """Undo a conflict that was declared by mistake."""

    button, verb = "Lever un conflit déclaré par erreur", "conflit d’intérêts levé"

    def choose_from(self) -> list[CommitteeSeat]:
        return self.line.absent_by_conflict

    def act(self) -> None:
        files.lift_conflict(self.chosen, self.item)


class VotesField(WholeNumberField):
    """How many voices."""

    def __init__(self, label: str):
        super().__init__(
            label=label, min_value=0, max_value=99, initial=0,
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        )  # fmt: skip


class OpinionForm(SessionForm):
    """What the committee thinks of a request: recorded once, and told at once."""

    button, verb = "Enregistrer l’avis et prévenir la personne", "avis du comité rendu"

    result = forms.ChoiceField(
        label="Avis", choices=CommitteeOpinion.Result, widget=forms.RadioSelect
    )
    body = TextField(
        "Motifs",
        rows=5,
        help_text="La personne les lit dans son dossier\u00a0: écrivez-lui simplement, sans nommer "
        "qui a dit quoi.",
        error_messages={"required": "Écrivez pourquoi\u00a0: la personne le lira."},
    )
    votes_for = VotesField("Voix pour")
    votes_against = VotesField("Voix contre")
    abstained = VotesField("Abstentions")

    def act(self) -> None:
        values = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        files.give_opinion(self.item, self.user, **values)


OF_ITEM: dict[str, dict[str, type[SessionForm]]] = {
    SessionState.PLANNED: {"monter": RaiseForm, "retirer": TakeOffForm},
    SessionState.CONVENED: {
        "monter": RaiseForm,
        "retirer": TakeOffForm,
        "conflit": ItemConflictForm,
        "lever": LiftForm,
    },
    SessionState.HELD: {"avis": OpinionForm, "conflit": ItemConflictForm, "lever": LiftForm},
}
