"""The one rule that says whether a unit can be had on a day. It is never stored by hand.

A unit is read as an object with `occupancies`, `closures` and `holds`, loaded beforehand
(UnitQuerySet.with_history), so that the rule costs no query.
"""

import datetime
from dataclasses import dataclass

from django.db import models

from core.templatetags.french import date_fr
from premises.titles import TERM_NEVER_FREES, add_months

ONE_DAY = datetime.timedelta(days=1)
HORIZON_MONTHS = 12  # a release further away than this reads « occupé »


class State(models.TextChoices):
    """What the public reads of a unit's availability."""

    FREE = "libre", "Libre"
    SOON = "bientot", "Bientôt libre"
    HELD = "option", "Sous option"
    WORKS = "travaux", "En travaux"
    OCCUPIED = "occupe", "Occupé"
    WITHDRAWN = "retire", "Retiré"


RANKS = {state: rank for rank, state in enumerate(State.values)}


@dataclass(frozen=True)
class Availability:
    """A unit's state on a day.

    `on` is the date that goes with the state, if there is one: the first free day (soon), the
    last day of the works or of the option.
    """

    state: State
    on: datetime.date | None = None

    @property
    def label(self) -> str:
        """The state in words, with its date."""
        return state_label(self.state, self.on)


def state_label(state: str, on: datetime.date | None) -> str:
    """« Libre maintenant », « Libre le 1er mars 2027 », « En travaux jusqu’au … »."""
    if state == State.FREE:
        return "Libre maintenant"
    if state == State.SOON and on:
        return f"Libre le {date_fr(on)}"
    until = f" jusqu’au {date_fr(on)}" if on else ""
    return f"{State(state).label}{until}"


def release(occupancy, today: datetime.date) -> datetime.date | None:
    """The last day of an occupancy as far as it is known today, or None.

    A planned release that has passed without anybody leaving is unknown again.
    """
    if occupancy.left_on:
        return occupancy.left_on
    planned = occupancy.notice_leave_on
    if not planned and occupancy.kind not in TERM_NEVER_FREES and not occupancy.renewal_planned:
        planned = occupancy.ends_on
    return planned if planned and planned >= today else None


def runs(occupancy, day: datetime.date, today: datetime.date) -> bool:
    """Whether an occupancy runs on a day; until today, only a departure ends it."""
    end = release(occupancy, today) if day > today else occupancy.left_on
    return occupancy.start <= day and (end is None or day <= end)


def covers(period, day: datetime.date) -> bool:
    """Whether a closure, perhaps open-ended, covers a day."""
    return period.start <= day and (period.end is None or day <= period.end)


def availability(unit, day: datetime.date, today: datetime.date) -> Availability:
    """The unit's state on `day`, as far as it is known `today`."""
    closures = list(unit.closures.all())
    occupancies = list(unit.occupancies.all())
    for closure in closures:
        if closure.kind == "withdrawn" and covers(closure, day):
            return Availability(State.WITHDRAWN)
    for closure in closures:
        if closure.kind == "works" and covers(closure, day):
            return Availability(State.WORKS, closure.end)

    running = [occupancy for occupancy in occupancies if runs(occupancy, day, today)]
    releases = [release(occupancy, today) for occupancy in running]
    far = add_months(day, HORIZON_MONTHS)
    if any(end is None or end > far for end in releases) or any(o.start > day for o in occupancies):
        return Availability(State.OCCUPIED)
    for hold in unit.holds.all():
        if not hold.released and hold.start <= day <= hold.expires_on:
            return Availability(State.HELD, hold.expires_on)
    if running:
        free_on = first_open_day(max(releases) + ONE_DAY, closures)
        return Availability(State.SOON, free_on) if free_on else Availability(State.OCCUPIED)
    return Availability(State.FREE)


def first_open_day(day: datetime.date, closures: list) -> datetime.date | None:
    """The first day from `day` on that no closure covers; None if one never ends."""
    while met := [closure for closure in closures if covers(closure, day)]:
        if any(closure.end is None for closure in met):
            return None
        day = max(closure.end for closure in met) + ONE_DAY
    return day


def next_change(unit, day: datetime.date, today: datetime.date) -> datetime.date:
    """A date after `day` before which the unit's state can't change by itself.

    Every date of its history counts, with the day after it and the day a year before it.
    """
    dates = set()
    for occupancy in unit.occupancies.all():
        dates |= {occupancy.start, occupancy.left_on, release(occupancy, today)}
    for closure in unit.closures.all():
        dates |= {closure.start, closure.end}
    for hold in unit.holds.all():
        dates |= {hold.start, hold.expires_on}
    moments = set()
    for date in dates - {None}:
        year_before = add_months(date, -HORIZON_MONTHS)
        moments |= {date, date + ONE_DAY, year_before, year_before + ONE_DAY}
    return min((moment for moment in moments if moment > day), default=datetime.date.max)
