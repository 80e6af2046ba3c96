"""The drawing of how full the premises will be: bars for the m², a line for the units.

Only numbers are made here; templates/admin/_occupancy_chart.html draws them.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from core.templatetags.french import percent
from premises.indicators import Fill

WIDTH, HEIGHT = 720, 250
LEFT, RIGHT, TOP, BOTTOM = 48, 8, 24, 34
PLOT_HEIGHT = HEIGHT - TOP - BOTTOM
BAR = 0.74  # of the room of a month
MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
          "déc.")  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """One day: its bar, its point on the line, and what the table says of it."""

    day: datetime.date
    fill: Fill
    label: str  # below the bar: « auj. », « avr. »
    middle: float
    bar_left: float
    bar_top: float
    bar_height: float
    point: float | None
    number: str  # above the bar: « 87 % »
    number_y: float


@dataclass(frozen=True)
class Chart:
    """The bars and the line, with lines for 0, 50 and 100 %."""

    name: str
    title: str
    description: str
    marks: list[Mark]
    bar_width: float
    line: str
    grid: list[tuple[str, float]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM
    labels_y: int = HEIGHT - 12


def height_of(rate: Decimal | None) -> float:
    """A rate of 0 to 1 as a vertical position."""
    return round(TOP + PLOT_HEIGHT * float(1 - (rate or 0)), 1)


def occupancy_chart(name: str, subject: str, days: list[datetime.date], fills: list[Fill]) -> Chart:
    """The chart of `subject`, named for links and labels."""
    room = (WIDTH - LEFT - RIGHT) / len(days)
    marks = [
        mark_of(day, fill, LEFT + room * (number + 0.5), room, number == 0)
        for number, (day, fill) in enumerate(zip(days, fills, strict=True))
    ]
    points = [f"{mark.middle},{mark.point}" for mark in marks if mark.point is not None]
    return Chart(
        name,
        f"Occupation de {subject}",
        described(fills),
        marks,
        round(room * BAR, 1),
        " ".join(points),
        [(percent(Decimal(rate)), height_of(Decimal(rate))) for rate in ("1", "0.5", "0")],
    )


def mark_of(day: datetime.date, fill: Fill, middle: float, room: float, first: bool) -> Mark:
    top = height_of(fill.area_rate)
    return Mark(
        day=day,
        fill=fill,
        label="auj." if first else MONTHS[day.month - 1],
        middle=round(middle, 1),
        bar_left=round(middle - room * BAR / 2, 1),
        bar_top=top,
        bar_height=round(HEIGHT - BOTTOM - top, 1),
        point=None if fill.unit_rate is None else height_of(fill.unit_rate),
        number=percent(fill.area_rate) if fill.area_rate is not None else "–",
        number_y=round(HEIGHT - BOTTOM - 8, 1),
    )


def described(fills: list[Fill]) -> str:
    """What the chart shows, in a sentence for who does not see it."""
    if all(fill.area_rate is None for fill in fills):
        return "Aucune surface ouverte à la location n’est connue."
    first, last = fills[0], fills[-1]
    return (
        f"{percent(first.area_rate) or '–'} des m² sont occupés aujourd’hui, "
        f"{percent(last.area_rate) or '–'} le seraient dans douze mois."
    )
