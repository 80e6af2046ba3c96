"""On the screen of a request: putting it before the committee, and on a session's agenda."""

from django import forms

from lettings.committee import mails, sessions
from lettings.models import CommitteeSession
from lettings.models.committee_session import COMING
from lettings.staff.common import MoveForm, StaffForm
from lettings.workflow import Status


class SessionChoice(forms.ModelChoiceField):
    """A session that is still to come."""

    def __init__(self, **kwargs):
        known = CommitteeSession.objects.coming().select_related("committee")
        super().__init__(known, label="Séance", **kwargs)


class SessionLocked(StaffForm):
    """What touches a session and a request locks them in that order, as everybody does."""

    def lock(self) -> None:
        if session := self.cleaned_data["session"]:
            session.lock(*COMING)
        super().lock()

    def schedule(self) -> None:
        """Put the request on the agenda, if there is one; whoever asked is told."""
        if session := self.cleaned_data["session"]:
            sessions.put_on(session, self.request)
        else:
            mails.date(self.request, None)


class CommitteeForm(SessionLocked, MoveForm):
    """Put the request before the committee."""

    target, button, verb = Status.COMMITTEE, "Inscrire au comité", "demande inscrite au comité"

    session = SessionChoice(required=False, empty_label="La date sera fixée plus tard")
    field_order = ["session", "note"]

    def act(self) -> None:
        self.move()
        self.schedule()


class ScheduleForm(SessionLocked):
    """Put a request that waits for a session on its agenda."""

    button, verb = "Inscrire à une séance", "demande inscrite à une séance"

    session = SessionChoice(empty_label="Choisissez")

    def act(self) -> None:
        self.schedule()
