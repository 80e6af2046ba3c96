"""What waits for somebody, on the first page of the staff's site.

Each app above registers what it has to say; the page shows it to those who may read the rows.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """So many things, in French, and the list of exactly those; `late` ones stand out."""

    count: int
    words: str
    url: str = ""
    late: bool = False


@dataclass(frozen=True)
class Card:
    """One subject of the board; without lines it says `empty`."""

    title: str
    lines: list[Line] = field(default_factory=list)
    empty: str = "Rien n’attend."

    @property
    def late(self) -> bool:
        """Whether something in it is late."""
        return any(line.late for line in self.lines)


CardMaker = Callable[[object, datetime.date], Card | None]
_makers: list[tuple[int, CardMaker]] = []


def register(order: int, maker: CardMaker) -> None:
    """Show the card that `maker(user, day)` returns; None where this user may not read it."""
    _makers.append((order, maker))
    _makers.sort(key=lambda pair: pair[0])


def cards_for(user, day: datetime.date) -> list[Card]:
    """The board of a user."""
    made = (maker(user, day) for _order, maker in _makers)
    return [card for card in made if card is not None]


def said(lines: Iterable[Line]) -> list[Line]:
    """Those of which there are some."""
    return [line for line in lines if line.count]
