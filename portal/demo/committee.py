"""The demonstration's committee: five invented members, a session that was held, one to come."""

import datetime
import uuid

from django.utils import timezone

from lettings.committee.files import average
from lettings.models import (
    AgendaItem,
    Committee,
    CommitteeMember,
    CommitteeOpinion,
    CommitteeScore,
    CommitteeSeat,
    CommitteeSession,
    Criterion,
    SessionState,
    UnitRequest,
)
from lettings.workflow import Mover, Status
from partners.models import Membership, Organisation
from portal.demo.partners import CREATION, HOTELS
from portal.demo.requests import ADJOURNED, FAVOURABLE
from portal.demo.rows import Rows
from portal.demo.words import typeset
from premises.models import Building

NAME = "Comité d’attribution de la pépinière (démonstration)"
PLACE = "Salle de réunion de la pépinière"
CHAIR = "Jeanne Caron (démo)"
# Name, address, whether they vote.
MEMBERS = [
    (CHAIR, "jeanne.caron@comite.invalid", True),
    ("Farid Meunier (démo)", "farid.meunier@comite.invalid", True),
    ("Solène Petit (démo)", "solene.petit@comite.invalid", True),
    ("Paul Mercier (démo)", "paul.mercier@comite.invalid", False),
]
HELD, SIGNED, CONVENED, COMING = 6, 3, 1, -9  # days ago
MARKS = [4, 4, 5, 3, 4]  # of each member, for every criterion
OPINIONS = {
    FAVOURABLE: (CommitteeOpinion.Result.FAVOURABLE, (4, 0, 0), """Le projet est prêt, les
        premiers clients sont là et le local convient. Le comité conseille un suivi mensuel."""),
    ADJOURNED: (CommitteeOpinion.Result.ADJOURNED, (0, 0, 0), """Le comité souhaite lire un devis
        pour la ventilation avant de se prononcer."""),
}  # fmt: skip


def load_committee(rows: Rows) -> None:
    """Once, then left to whoever tries the screens; no mail leaves."""
    if Committee.objects.filter(name=NAME).exists():
        return

    def ago(days: int, hour: int = 14) -> datetime.datetime:
        day = rows.today - datetime.timedelta(days=days)
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))

    committee = Committee.objects.create(name=NAME, quorum=3, second_convening=True)
    committee.buildings.set(Building.objects.filter(kind=Building.Kind.INCUBATOR))
    load_members(committee, rows)
    held(committee, ago)
    coming(committee, ago)
    rows.created += 1


def load_members(committee: Committee, rows: Rows) -> None:
    since = {"committee": committee, "since": rows.today - datetime.timedelta(days=400)}
    creation = Organisation.objects.get(name=CREATION)
    for name, email, voting in MEMBERS:
        body = None if voting else creation
        CommitteeMember.objects.create(
            name=name, email=email, voting=voting, organisation=body, **since
        )
    partner = CommitteeMember(
        membership=Membership.objects.get(
            organisation__name=HOTELS, role=Membership.Role.COMMITTEE
        ),
        **since,
    )
    partner.full_clean()
    partner.save()


def session_with(committee: Committee, present: bool, **fields) -> CommitteeSession:
    """A session of which all members were told."""
    session = CommitteeSession.objects.create(
        committee=committee, place=PLACE, quorum=committee.quorum, **fields
    )
    for member in committee.members.all():
        seat = CommitteeSeat(session=session, member=member, voting=member.voting, present=present)
        seat.open_link()
    return session


def request_of(name: str) -> UnitRequest | None:
    """A request of the demonstration, unless somebody has moved it."""
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"demonstration:{name} (démo)")
    return UnitRequest.objects.filter(key=key, status=Status.COMMITTEE).first()


def held(committee: Committee, ago) -> None:
    """A session whose minutes are signed: one favourable opinion, one request put off."""
    session = session_with(
        committee, True, starts_at=ago(HELD), state=SessionState.CLOSED, convened_at=ago(HELD + 8),
        held_at=ago(HELD), chair=CHAIR, closed_at=ago(SIGNED), minutes_sent_at=ago(SIGNED),
    )  # fmt: skip
    for order, (name, (result, votes, body)) in enumerate(OPINIONS.items(), start=1):
        if request := request_of(name):
            item = session.items.create(request=request, order=order, settled_at=ago(HELD, 15))
            averages = dict.fromkeys(Criterion.labels, average(MARKS))
            score(item, MARKS)
            yes, no, abstained = votes
            CommitteeOpinion.objects.create(
                item=item, result=result, body=typeset(" ".join(body.split())), votes_for=yes,
                votes_against=no, abstained=abstained, voters=4, averages=averages,
                scored=len(MARKS), given_at=ago(HELD, 15),
            )  # fmt: skip
            request.move(Status.OPINION, Mover.SECRETARY, at=ago(HELD, 15))
            if result == CommitteeOpinion.Result.ADJOURNED:
                request.move(Status.COMMITTEE, Mover.SECRETARY, at=ago(HELD, 15))


def coming(committee: Committee, ago) -> None:
    """A session whose agenda was sent, and whose files some have scored already."""
    session = session_with(
        committee, False, starts_at=ago(COMING), state=SessionState.CONVENED,
        convened_at=ago(CONVENED),
    )  # fmt: skip
    if request := request_of(ADJOURNED):
        item = session.items.create(request=request, added_at=ago(CONVENED, 9))
        UnitRequest.objects.filter(pk=request.pk).update(due_on=session.day)
        score(item, MARKS[:2])


def score(item: AgendaItem, marks: list[int]) -> None:
    for seat, value in zip(item.session.seats.all(), marks, strict=False):
        for criterion in Criterion:
            CommitteeScore.objects.create(item=item, seat=seat, criterion=criterion, value=value)
