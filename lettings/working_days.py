"""Working days in France: Monday to Friday, but for public holidays (code du travail, L3133-1)."""

import datetime
from functools import lru_cache

ONE_DAY = datetime.timedelta(days=1)
FIXED = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
AFTER_EASTER = [1, 39, 50]  # Easter Monday, Ascension, Whit Monday


def easter(year: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (skipped + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return datetime.date(year, month, offset + 28 - 31 * (month // 4))


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[datetime.date]:
    """The eleven public holidays of a year in metropolitan France."""
    sunday = easter(year)
    moving = [sunday + datetime.timedelta(days=days) for days in AFTER_EASTER]
    return frozenset([*moving, *(datetime.date(year, month, day) for month, day in FIXED)])


def is_working(day: datetime.date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def add_working_days(day: datetime.date, number: int) -> datetime.date:
    """The working day that comes `number` working days after a day."""
    while number > 0:
        day += ONE_DAY
        number -= is_working(day)
    return day


def last_start(day: datetime.date, number: int) -> datetime.date:
    """The last day from which `number` working days end before a day."""
    start = day - ONE_DAY
    while add_working_days(start, number) >= day:
        start -= ONE_DAY
    return start


def working_days_between(start: datetime.date, end: datetime.date) -> int:
    """The working days after `start`, up to `end` included; 0 where it comes first."""
    days = (start + ONE_DAY * number for number in range(1, (end - start).days + 1))
    return sum(is_working(day) for day in days)
