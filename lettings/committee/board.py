"""What of the committees waits for somebody, on the first page of the staff's site."""

import datetime

from django.urls import reverse

from core.board import Card, Line, said
from lettings.models import CommitteeSession, SessionState
from lettings.models.committee_session import COMING, READ_BY_MEMBERS
from lettings.staff.committee_forms import waiting_requests


def committees(user, day: datetime.date) -> Card | None:
    """Agendas and minutes that are due, requests that no session looks at, sessions to come."""
    if not user.has_perm("lettings.view_committeesession"):
        return None
    going_on = CommitteeSession.objects.filter(state__in={*COMING, *READ_BY_MEMBERS})
    found = list(going_on.only("state", "starts_at"))
    late = [session for session in found if session.late(day)]
    agendas = sum(session.state == SessionState.PLANNED for session in late)
    coming = sum(session.state in COMING and session.day >= day for session in found)
    listed = reverse("admin:lettings_committeesession_changelist")
    requests = reverse("admin:lettings_unitrequest_changelist") + "?etat=committee"
    lines = [
        Line(agendas, "Ordre du jour en retard", f"{listed}?etat=retard", True),
        Line(len(late) - agendas, "Procès-verbal en retard", f"{listed}?etat=retard", True),
        Line(waiting_requests().count(), "Demande au comité sans séance", requests),
        Line(coming, "Séance à venir", listed),
    ]
    return Card("Comité", said(lines), "Aucune séance en vue, aucune demande qui l’attend.")
