"""How full the premises will be, month by month, as far as it is known today.

Most units stay as they are: those are counted from their listings in the database. Only units of
which something begins or ends within the months ahead are read, and asked with the one rule.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet, Sum

from core.models import today
from premises.availability import State, covers, runs
from premises.indicators import Fill
from premises.models.listing import Listing
from premises.models.occupancy import Closure, Occupancy
from premises.models.unit import UnitQuerySet
from premises.titles import add_months

MONTHS = 12
CLOSED = [State.WORKS, State.WITHDRAWN]
TENANCY_DATES = ("start", "left_on", "notice_leave_on", "ends_on")


class Tenancy(NamedTuple):
    """What the rule reads of an occupancy."""

    unit_id: int
    kind: str
    start: datetime.date
    ends_on: datetime.date | None
    renewal_planned: bool
    notice_leave_on: datetime.date | None
    left_on: datetime.date | None


class Period(NamedTuple):
    """What the rule reads of a closure."""

    unit_id: int
    start: datetime.date
    end: datetime.date | None


NOTHING = Fill(0, 0, Decimal(0), Decimal(0))


class Counts:
    """Units and m² on each day, of one building or of several; `still` are there every day."""

    def __init__(self, days: int, still: Fill = NOTHING):
        self.units, self.occupied_units = [still.units] * days, [still.occupied_units] * days
        self.area, self.occupied_area = [still.area] * days, [still.occupied_area] * days

    def add(self, number: int, fill: Fill) -> None:
        """Add what one day has."""
        self.units[number] += fill.units
        self.occupied_units[number] += fill.occupied_units
        self.area[number] += fill.area
        self.occupied_area[number] += fill.occupied_area

    def fills(self) -> list[Fill]:
        return [
            Fill(*row)
            for row in zip(
                self.units, self.occupied_units, self.area, self.occupied_area, strict=True
            )
        ]


def month_starts(day: datetime.date) -> list[datetime.date]:
    """A day, then the first day of each of the twelve months that follow."""
    first = day.replace(day=1)
    return [day, *(add_months(first, number) for number in range(1, MONTHS + 1))]


def forecast(units: UnitQuerySet, days: list[datetime.date]) -> dict[int, list[Fill]]:
    """For each building of these units, by key, how full it is on each day, today or later.

    The same as premises/indicators.py says of one day, in four queries for any number of units.
    """
    counts: dict[int, Counts] = defaultdict(lambda: Counts(len(days)))
    moving = moving_between(days[0], days[-1])
    counts |= {building: Counts(len(days), fill) for building, fill in still(units, moving)}
    tenancies = by_unit(Tenancy, Occupancy.objects.filter(moving_rows(moving), unit__in=units))
    closures = by_unit(Period, Closure.objects.filter(moving_rows(moving), unit__in=units))
    now = today()
    rows = units.filter(moving).order_by().values_list("pk", "building_id", "area")
    for pk, building, area in rows:
        for number, day in enumerate(days):
            if any(covers(period, day) for period in closures[pk]):
                continue
            let = any(runs(tenancy, day, now) for tenancy in tenancies[pk])
            size = area or Decimal(0)
            counts[building].add(number, Fill(1, int(let), size, size if let else Decimal(0)))
    return {building: found.fills() for building, found in counts.items()}


def total(fills: Iterable[list[Fill]], days: int) -> list[Fill]:
    """Several buildings together, day by day."""
    counts = Counts(days)
    for building in fills:
        for number, fill in enumerate(building):
            counts.add(number, fill)
    return counts.fills()


def moving_between(first: datetime.date, last: datetime.date) -> Q:
    """The condition of units of which something begins or ends between two days."""
    between = (first, last)
    dated = Q()
    for name in TENANCY_DATES:
        dated |= Q(**{f"{name}__range": between})
    tenancies = Occupancy.objects.order_by().filter(dated).values("unit_id")
    changes = Q(start__range=between) | Q(end__range=between)
    closures = Closure.objects.order_by().filter(changes).values("unit_id")
    return Q(pk__in=tenancies) | Q(pk__in=closures)


def moving_rows(moving: Q) -> Q:
    """The same condition, of rows that hang on units."""
    return Q(*(("unit_id__in", units) for _name, units in moving.children), _connector=Q.OR)


def still(units: UnitQuerySet, moving: Q) -> list[tuple[int, Fill]]:
    """The units of which nothing changes, by building, as their listings have them today."""
    rows = (
        Listing.objects.order_by()
        .filter(unit__in=units)
        .exclude(moving_rows(moving))
        .exclude(state__in=CLOSED)
        .values(building=F("unit__building_id"))
        .annotate(
            units=Count("pk"),
            let=Count("pk", filter=Q(occupied=True)),
            size=Sum("unit__area"),
            let_size=Sum("unit__area", filter=Q(occupied=True)),
        )
    )
    return [
        (
            row["building"],
            Fill(
                row["units"], row["let"], row["size"] or Decimal(0), row["let_size"] or Decimal(0)
            ),
        )
        for row in rows
    ]


def by_unit(shape: type, rows: QuerySet) -> dict[int, list]:
    """Rows as light tuples, by unit."""
    found = defaultdict(list)
    for row in rows.order_by().values_list(*shape._fields):
        found[row[0]].append(shape(*row))
    return found
