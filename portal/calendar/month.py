"""One month of the calendar as weeks of days, Monday first."""

import calendar
import datetime
from dataclasses import dataclass

from django.utils.formats import date_format

from portal.calendar.events import Event
from premises.titles import add_months

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
EARLIEST, LATEST = datetime.date(1901, 1, 1), datetime.date(2199, 1, 1)


@dataclass(frozen=True)
class Day:
    """A day of the table, and what begins or goes on then."""

    day: datetime.date
    inside: bool  # of the month shown
    today: bool
    events: list[Event]


@dataclass(frozen=True)
class Month:
    """A month: what stands on known days, and what lasts or has none."""

    first: datetime.date
    weeks: list[list[Day]]
    short: list[Event]
    lasting: list[Event]
    weekdays: tuple[str, ...] = WEEKDAYS

    @property
    def name(self) -> str:
        """« mars 2027 »."""
        return date_format(self.first, "F Y")

    @property
    def before(self) -> datetime.date:
        return add_months(self.first, -1)

    @property
    def after(self) -> datetime.date:
        return add_months(self.first, 1)


def bounds(first: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and last day of the month's table, whole weeks."""
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return days[0][0], days[-1][-1]


def month_of(first: datetime.date, events: list[Event], today: datetime.date) -> Month:
    """A month with its events. What lasts more than a week is told above the table, once."""
    short = [event for event in events if is_short(event)]
    weeks = [
        [
            Day(day, day.month == first.month, day == today, [e for e in short if e.on(day)])
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    last = add_months(first, 1) - datetime.timedelta(days=1)
    inside = [e for e in events if e.start <= last and e.last_day >= first]
    return Month(
        first,
        weeks,
        short=[event for event in inside if is_short(event)],
        lasting=[event for event in inside if not is_short(event)],
    )


def is_short(event: Event) -> bool:
    """Whether it has its place on the days of the table."""
    return event.exact and event.end is not None and (event.end - event.start).days < 7
