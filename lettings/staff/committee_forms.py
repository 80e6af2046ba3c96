"""What the secretary of a committee does to a session, each with what it needs."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from core.form_fields import LineInput, TextField
from lettings import once
from lettings.committee import sessions
from lettings.committee.overview import Line
from lettings.models import (
    AgendaItem,
    Committee,
    CommitteeSeat,
    CommitteeSession,
    SessionState,
    UnitRequest,
)
from lettings.staff.common import ActForm, MomentInputs
from lettings.workflow import Status
from security.audit import record

PLACE_HELP = "Par exemple «\u00a0salle 2, pépinière\u00a0»."
CHANGED_MEANWHILE = (
    "Cette séance a changé depuis que vous l’avez ouverte\u00a0: relisez-la avant de continuer."
)


def waiting_requests():
    """The requests that are before a committee and on no agenda."""
    taken = AgendaItem.objects.filter(settled_at=None).values("request")
    return (
        UnitRequest.objects.filter(status=Status.COMMITTEE)
        .exclude(pk__in=taken)
        .select_related("founder")
        .order_by("submitted_at", "pk")
    )


class RequestChoice(forms.ModelChoiceField):
    """A request by its number and who asks."""

    def label_from_instance(self, request: UnitRequest) -> str:
        founder = getattr(request, "founder", None)
        return f"{request}, {founder.company_name or founder.name}" if founder else str(request)


class PlanForm(MomentInputs):
    """A new session."""

    committee = forms.ModelChoiceField(
        Committee.objects.all(), label="Comité", empty_label="Choisissez"
    )
    field_order = ["committee", "day", "hour", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].label, self.fields["place"].help_text = "Lieu", PLACE_HELP
        known = list(Committee.objects.values_list("pk", flat=True)[:2])
        if len(known) == 1:
            self.initial.setdefault("committee", known[0])

    def save(self, by) -> CommitteeSession | None:
        """The session; None where the form says what prevents it."""
        values = self.cleaned_data
        try:
            with transaction.atomic():
                once.spend(self.data)
                session = sessions.plan(values["committee"], values["starts_at"], values["place"])
                record("séance prévue", session, by=by, label=str(session))
                return session
        except once.Repeated:
            return CommitteeSession.objects.get(
                committee=values["committee"], starts_at=values["starts_at"]
            )
        except ValidationError as refused:
            self.add_error("day", refused.messages)
            return None


class SessionForm(ActForm):
    """Something that the secretary does to a session."""

    state_name = "state"
    changed_meanwhile = CHANGED_MEANWHILE

    def __init__(
        self,
        *args,
        session: CommitteeSession,
        user,
        seats: list[CommitteeSeat],
        line: Line | None = None,
        **kwargs,
    ):
        super().__init__(*args, subject=session, user=user, **kwargs)
        self.session, self.seats, self.line = session, seats, line

    @property
    def item(self) -> AgendaItem:
        return self.line.item


class AddForm(SessionForm):
    """Put a request on the agenda."""

    button, verb = "Inscrire à l’ordre du jour", "demande inscrite à une séance"

    request = RequestChoice(
        UnitRequest.objects.none(), label="Demande", empty_label="Choisissez",
        error_messages={"invalid_choice": "Cette demande n’attend plus de séance."},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["request"].queryset = waiting_requests()

    def act(self) -> None:
        sessions.put_on(self.session, self.cleaned_data["request"])


class ConveneForm(SessionForm):
    """Send the agenda to the members, each by a link of their own."""

    verb = "ordre du jour envoyé"

    @property
    def button(self) -> str:
        again = self.session.state == SessionState.CONVENED
        return "Renvoyer l’ordre du jour" if again else "Envoyer l’ordre du jour aux membres"

    def act(self) -> None:
        sessions.convene(self.session)


class ReplanForm(MomentInputs, SessionForm):
    """Another day, hour or place."""

    button, verb = "Changer la date ou le lieu", "séance déplacée"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].label, self.fields["place"].help_text = "Lieu", PLACE_HELP
        self.initial = {"place": self.session.place, **self.initial}

    def act(self) -> None:
        values = self.cleaned_data
        sessions.replan(self.session, values["starts_at"], values["place"])


class ReconveneForm(ReplanForm):
    """Meet again after a session without quorum."""

    button, verb = "Reconvoquer le comité", "comité reconvoqué"

    def act(self) -> None:
        values = self.cleaned_data
        self.made = sessions.reconvene(self.session, values["starts_at"], values["place"])


class CancelForm(SessionForm):
    button, verb = "Annuler la séance", "séance annulée"

    def act(self) -> None:
        sessions.cancel(self.session)


class PresenceForm(SessionForm):
    """Who is there."""

    button, verb = "Corriger la présence", "présence corrigée"

    present = forms.TypedMultipleChoiceField(
        label="Présents",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [
            (seat.pk, f"{seat}{'' if seat.voting else ' (voix consultative)'}")
            for seat in self.seats
        ]
        self.initial.setdefault("present", [seat.pk for seat in self.seats if seat.present])

    def act(self) -> None:
        sessions.correct_presence(self.session, self.cleaned_data["present"])


class HoldForm(PresenceForm):
    """Open the session, if enough of those who vote are there."""

    button, verb = "Ouvrir la séance", "séance ouverte"

    def act(self) -> None:
        sessions.hold(self.session, self.cleaned_data["present"])


class LapseForm(PresenceForm):
    """Too few are there."""

    button, verb = "Constater que le quorum n’est pas atteint", "quorum non atteint"

    def act(self) -> None:
        sessions.lapse(self.session, self.cleaned_data["present"])


class SeatForm(SessionForm):
    """Something about one member."""

    seat = forms.TypedChoiceField(label="Membre", coerce=int)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(seat.pk, str(seat)) for seat in self.choose_from()]
        self.fields["seat"].choices = [("", "Choisissez"), *choices]

    def choose_from(self) -> list[CommitteeSeat]:
        return self.seats

    @property
    def chosen(self) -> CommitteeSeat:
        return next(seat for seat in self.seats if seat.pk == self.cleaned_data["seat"])


class LinkForm(SeatForm):
    """A new link for somebody who has lost theirs."""

    button, verb, quiet = "Renvoyer son lien à un membre", "lien d’un membre renvoyé", True

    def act(self) -> None:
        sessions.send_link(self.session, self.chosen)


class CloseForm(SessionForm):
    """Sign the minutes."""

    button, verb = "Signer le procès-verbal", "procès-verbal signé"

    chair = LineInput(
        "Séance présidée par",
        max_length=120,
        error_messages={"required": "Dites qui présidait\u00a0: le procès-verbal le porte."},
    )
    remarks = TextField(
        "Observations", required=False, rows=4, help_text="Portées au procès-verbal."
    )

    def act(self) -> None:
        values = self.cleaned_data
        sessions.close(self.session, values["chair"], values["remarks"], self.user)


class SendMinutesForm(SessionForm):
    """Let the members read the minutes."""

    verb = "procès-verbal envoyé"

    @property
    def button(self) -> str:
        again = self.session.minutes_sent_at
        return "Renvoyer le procès-verbal" if again else "Envoyer le procès-verbal aux membres"

    def act(self) -> None:
        sessions.send_minutes(self.session)


OF_STATE: dict[str, dict[str, type[SessionForm]]] = {
    SessionState.PLANNED: {
        "inscrire": AddForm,
        "convoquer": ConveneForm,
        "deplacer": ReplanForm,
        "annuler": CancelForm,
    },
    SessionState.CONVENED: {
        "inscrire": AddForm,
        "convoquer": ConveneForm,
        "lien": LinkForm,
        "ouvrir": HoldForm,
        "carence": LapseForm,
        "deplacer": ReplanForm,
        "annuler": CancelForm,
    },
    SessionState.HELD: {"presence": PresenceForm, "lien": LinkForm, "signer": CloseForm},
    SessionState.LAPSED: {"reconvoquer": ReconveneForm},
    SessionState.CLOSED: {"envoyer": SendMinutesForm, "lien": LinkForm},
}
ON_THE_DAY = ("ouvrir", "carence")  # not before the session's day
