"""For how long units have been empty."""

import datetime
from collections import Counter, defaultdict

from django.db import models
from django.db.models import Max, Q

from premises.availability import ONE_DAY, State
from premises.models.listing import Listing
from premises.models.occupancy import Closure

# Months of 365 ÷ 12 days, as closures are taken off in days.
SIX_MONTHS, TWO_YEARS = 183, 730


class Band(models.TextChoices):
    """How long a unit has been empty, as the indicators count it."""

    RECENT = "0-6", "Vide depuis moins de 6 mois"
    LONG = "6-24", "Vide depuis 6 à 24 mois"
    VERY_LONG = "24", "Vide depuis plus de 24 mois"
    UNKNOWN = "inconnue", "Aucune occupation connue"


def band_of(days: int | None) -> Band:
    """The band of an age in days; None where nobody is known to have been there."""
    if days is None:
        return Band.UNKNOWN
    if days < SIX_MONTHS:
        return Band.RECENT
    return Band.LONG if days <= TWO_YEARS else Band.VERY_LONG


def ages(day: datetime.date) -> dict[int, int | None]:
    """The age in days of each vacancy, by unit: since the last exit, closures taken off.

    A unit is vacant when nobody occupies it and nothing closes it. Two queries.
    """
    past = Q(unit__occupancies__left_on__lt=day)
    vacant = Listing.objects.filter(occupied=False).exclude(
        state__in=[State.WORKS, State.WITHDRAWN]
    )
    exits = dict(
        vacant.order_by()
        .annotate(exit=Max("unit__occupancies__left_on", filter=past))
        .values_list("pk", "exit")
    )
    closed = defaultdict(set)
    rows = Closure.objects.order_by().filter(unit__listing__in=vacant, start__lt=day)
    for unit, start, end in rows.values_list("unit_id", "start", "end"):
        if exits.get(unit):
            closed[unit] |= days_between(max(start, exits[unit] + ONE_DAY), min(end or day, day))
    return {
        unit: (day - left).days - len(closed[unit]) if left else None
        for unit, left in exits.items()
    }


def days_between(first: datetime.date, last: datetime.date) -> set[int]:
    """The days of a period, as ordinals, so that two closures on one day count once."""
    return set(range(first.toordinal(), last.toordinal() + 1))


def counts(day: datetime.date) -> Counter[Band]:
    """How many units are in each band."""
    return Counter(band_of(age) for age in ages(day).values())


def units_in(band: str, day: datetime.date) -> list[int]:
    """The keys of the units of a band."""
    return [unit for unit, age in ages(day).items() if band_of(age) == band]
