"""The minutes of a session: who was there, who took no part in what, the results; no name by a
score or a vote."""

from dataclasses import dataclass

from lettings.committee import overview
from lettings.committee.files import FEWEST
from lettings.models import CommitteeMember, CommitteeSeat, CommitteeSession


@dataclass(frozen=True)
class Point:
    """One request in the minutes; a reader who took no part in it reads its number alone."""

    line: overview.Line
    hidden: bool

    @property
    def averages(self) -> list[tuple[str, str]]:
        """As they were when the opinion was given."""
        opinion = self.line.opinion
        return list(opinion.averages.items()) if opinion and opinion.scored >= FEWEST else []


@dataclass(frozen=True)
class Minutes:
    """What the minutes say, for one reader."""

    session: CommitteeSession
    present: list[CommitteeSeat]
    absent: list[CommitteeSeat]
    points: list[Point]

    @property
    def voices(self) -> int:
        return sum(seat.voting for seat in self.present)


def minutes(session: CommitteeSession, reader: CommitteeMember | None = None) -> Minutes:
    """The minutes, for the secretary or for one member."""
    seats = overview.seats_of(session)
    lines = overview.lines(session, seats)
    return Minutes(
        session,
        present=[seat for seat in seats if seat.present],
        absent=[seat for seat in seats if not seat.present],
        points=[Point(line, reader is not None and reader.pk in line.out) for line in lines],
    )
