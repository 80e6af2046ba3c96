"""A session as its pages show it: who is convened, and where each request stands; four queries."""

from collections import defaultdict
from dataclasses import dataclass

from lettings.committee import files
from lettings.committee.files import Tally
from lettings.models import (
    AgendaItem,
    CommitteeConflict,
    CommitteeOpinion,
    CommitteeScore,
    CommitteeSeat,
    CommitteeSession,
    Founder,
    UnitRequest,
)


@dataclass(frozen=True)
class Line:
    """One request of the agenda."""

    item: AgendaItem
    seats: list[CommitteeSeat]
    conflicts: list[CommitteeConflict]
    scores: list[CommitteeScore]
    quorum: int

    @property
    def request(self) -> UnitRequest:
        return self.item.request

    @property
    def founder(self) -> Founder | None:
        return getattr(self.request, "founder", None)

    @property
    def opinion(self) -> CommitteeOpinion | None:
        return getattr(self.item, "opinion", None)

    @property
    def waits(self) -> bool:
        """Whether the committee still has to say something of it."""
        return self.item.settled_at is None and not self.item.gone

    @property
    def out(self) -> set[int]:
        """The members who take no part in it."""
        return {conflict.member_id for conflict in self.conflicts}

    @property
    def absent_by_conflict(self) -> list[CommitteeSeat]:
        return [seat for seat in self.seats if seat.member_id in self.out]

    @property
    def taking_part(self) -> list[CommitteeSeat]:
        return files.eligible(self.seats, self.out)

    @property
    def voters(self) -> int:
        """The voices there for this request."""
        return sum(seat.present and seat.voting for seat in self.taking_part)

    @property
    def has_quorum(self) -> bool:
        return self.voters >= self.quorum

    @property
    def tally(self) -> Tally:
        return files.tally(self.seats, self.out, self.scores)

    def scores_of(self, seat: CommitteeSeat) -> list[CommitteeScore]:
        return [score for score in self.scores if score.seat_id == seat.pk]


def seats_of(session: CommitteeSession) -> list[CommitteeSeat]:
    return list(session.seats.select_related("member__organisation"))


def lines(session: CommitteeSession, seats: list[CommitteeSeat]) -> list[Line]:
    """The agenda, in order."""
    items = list(session.items.select_related("request__founder", "opinion"))
    conflicts, scores = defaultdict(list), defaultdict(list)
    requests = [item.request_id for item in items]
    for conflict in CommitteeConflict.objects.filter(request__in=requests):
        conflicts[conflict.request_id].append(conflict)
    for score in CommitteeScore.objects.filter(item__in=items):
        scores[score.item_id].append(score)
    for item in items:
        item.session = session
    return [
        Line(item, seats, conflicts[item.request_id], scores[item.pk], session.quorum)
        for item in items
    ]
