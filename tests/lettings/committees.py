"""Committees for tests: members who sit, sessions as far along as asked for."""

import datetime
import re
from itertools import count

from django.utils import timezone

from core.models import today
from lettings.committee import sessions
from lettings.committee.files import Mark
from lettings.models import (
    AgendaItem,
    Committee,
    CommitteeMember,
    CommitteeSeat,
    CommitteeSession,
    Criterion,
    UnitRequest,
)
from lettings.workflow import Status
from outbox.models import OutgoingMail
from tests.lettings.requests import make_request

_numbers = count(1)


def make_committee(voting: int = 3, advising: int = 0, **fields) -> Committee:
    number = next(_numbers)
    committee = Committee.objects.create(**{"name": f"Comité {number}", "quorum": 2, **fields})
    for place in range(voting + advising):
        CommitteeMember.objects.create(
            committee=committee,
            name=f"Membre {number}-{place} (démo)",
            email=f"membre{number}-{place}@structure.invalid",
            voting=place < voting,
            since=today() - datetime.timedelta(days=30),
        )
    return committee


def make_session(
    committee: Committee | None = None, requests: int = 1, days: int = 10
) -> CommitteeSession:
    """A session some days from now, with requests on its agenda, of which nobody knows yet."""
    day = today() + datetime.timedelta(days=days)
    noon = datetime.datetime.combine(day, datetime.time(12, 0, next(_numbers) % 60))
    at = timezone.make_aware(noon)
    session = sessions.plan(committee or make_committee(), at, "Salle 2")
    for _number in range(requests):
        sessions.put_on(session, make_request(Status.COMMITTEE))
    return session


def convened(**fields) -> CommitteeSession:
    """A session of which the members have had the agenda."""
    session = make_session(**fields)
    sessions.convene(session)
    return session


def held(there: int = 3, **fields) -> CommitteeSession:
    """A session that is open, with so many of its members present."""
    session = convened(**{"days": 0, **fields})
    seats = list(session.seats.values_list("pk", flat=True))
    sessions.hold(session, seats[:there])
    return session


def first_item(session: CommitteeSession) -> AgendaItem:
    return session.items.select_related("request").first()


def link_of(seat: CommitteeSeat) -> str:
    """The path of the link that the member had last by mail."""
    mail = OutgoingMail.objects.filter(recipient=seat.member.email).order_by("-pk").first()
    return re.search(r"https?://[^/]+(/comite/\S+)", mail.text)[1]


def marks(value: int = 4, comment: str = "") -> dict[str, Mark]:
    return {criterion.value: Mark(value, comment) for criterion in Criterion}


def typed_marks(value: int = 4, comment: str = "") -> dict[str, str]:
    """The scores as the page's form posts them."""
    values = {criterion.value: str(value) for criterion in Criterion}
    return {**values, **{f"{name}_comment": comment for name in values}}


def status_of(request: UnitRequest) -> str:
    return UnitRequest.objects.get(pk=request.pk).status
