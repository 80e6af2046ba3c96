"""Dates told from today, so that the demonstration never ages."""

import datetime
from dataclasses import dataclass

from premises.titles import add_months

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """So many days from today, or ago where negative."""

    number: int

    def on(self, today: datetime.date) -> datetime.date:
        return today + datetime.timedelta(days=self.number)


@dataclass(frozen=True)
class MonthStart:
    """The first day of the month that lies so many months from this one."""

    number: int

    def on(self, today: datetime.date) -> datetime.date:
        return add_months(today.replace(day=1), self.number)


@dataclass(frozen=True)
class MonthEnd:
    """The last day of the month that lies so many months from this one; never before today at 0."""

    number: int

    def on(self, today: datetime.date) -> datetime.date:
        return add_months(today.replace(day=1), self.number + 1) - ONE_DAY


@dataclass(frozen=True)
class YearStart:
    """The first of January that lies so many years from this year's."""

    number: int

    def on(self, today: datetime.date) -> datetime.date:
        return datetime.date(today.year + self.number, 1, 1)


@dataclass(frozen=True)
class Dated:
    """A text in which « {year} » is a year counted from this one: « Délibération {year}-41 »."""

    text: str
    years: int = 0

    def on(self, today: datetime.date) -> str:
        return self.text.format(year=today.year + self.years)


def resolve(value: object, today: datetime.date) -> object:
    """The value itself, or what it stands for on that day."""
    return value.on(today) if hasattr(value, "on") else value
