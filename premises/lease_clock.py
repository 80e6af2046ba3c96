"""The terms of titles: who must act, how urgently, and what will be free when.

A title whose term ends it warns 180, 90 and 30 days before, then the day after. From then on the
firm has left, the owner has opposed in writing, or there is a new title; after a month without any
of them a short lease may have become a commercial one (code de commerce, L145-5). The portal says
so until a lawyer's conclusion is recorded; it never decides what a title is.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.models import today
from core.publisher import publisher
from core.templatetags.french import plural
from outbox.mail import queue
from premises.availability import State, availability
from premises.deadlines import at_risk, open_titles
from premises.models import Building, LeaseNotice, Listing, Occupancy, Unit
from premises.titles import TERM_NEVER_FREES, add_months

STEPS = (180, 90, 30, -1)  # days before the term
HORIZON_MONTHS, SEARCH_MONTHS = 12, 3
LARGER = 2  # times the present surface, and the present rent
MOST_CANDIDATES = 5


@dataclass(frozen=True)
class Deadline:
    """A title near or past its term."""

    occupancy: Occupancy
    day: datetime.date

    @property
    def days_left(self) -> int:
        return (self.occupancy.ends_on - self.day).days

    @property
    def step(self) -> int:
        """The last warning that is due."""
        return min(step for step in STEPS if step >= self.days_left)

    @property
    def is_over(self) -> bool:
        return self.days_left < 0

    @property
    def at_risk(self) -> bool:
        """Whether a short lease may have become a commercial one."""
        return at_risk(self.occupancy, self.day)

    @property
    def words(self) -> str:
        """What is asked of the service."""
        if self.at_risk:
            return "Risque de bail commercial\u00a0: demandez une conclusion juridique"
        if self.is_over:
            return "Terme passé\u00a0: sortie, opposition écrite ou nouveau titre"
        return f"Dans {plural(self.days_left, 'jour,jours')}\u00a0: préparez la suite"


def deadlines(day: datetime.date | None = None) -> list[Deadline]:
    """The titles whose term is within 180 days, or past without an end, the oldest first."""
    day = day or today()
    near = Occupancy.objects.filter(ends_on__lte=day + datetime.timedelta(days=STEPS[0]))
    titles = open_titles(near).exclude(kind__in=TERM_NEVER_FREES)
    found = titles.select_related("unit__building", "company").order_by("ends_on", "pk")
    known = [Deadline(occupancy, day) for occupancy in found]
    return [one for one in known if one.at_risk or not (one.is_over and one.occupancy.opposed_on)]


def remind(at: datetime.datetime | None = None) -> int:
    """Mail the service the warnings that are new, all in one mail; return how many."""
    at = at or timezone.now()
    address = getattr(publisher(), "email", "")
    found = deadlines(timezone.localdate(at))
    sent = set(LeaseNotice.objects.values_list("occupancy", "term", "step"))
    new = [
        one for one in found
        if (one.occupancy.pk, one.occupancy.ends_on, one.step) not in sent
    ]  # fmt: skip
    if not new or not address:
        return 0
    with transaction.atomic():
        LeaseNotice.objects.bulk_create(
            LeaseNotice(
                occupancy=one.occupancy, term=one.occupancy.ends_on, step=one.step, sent_at=at
            )
            for one in new
        )
        queue(
            to=address,
            subject=f"{plural(len(new), 'titre arrive,titres arrivent')} à échéance",
            template="emails/lease_deadlines.txt",
            context={"deadlines": new, "page": settings.SITE_URL + reverse("admin:lease_clock")},
            kind="echeances",
        )
    return len(new)


# What will be free.


@dataclass(frozen=True)
class Vacancy:
    """A building's units and m² that can be had on the first of each coming month."""

    building: Building
    months: list[tuple[int, Decimal]]


def coming_months(day: datetime.date) -> list[datetime.date]:
    """The first days of the twelve months to come."""
    first = day.replace(day=1)
    return [add_months(first, number) for number in range(1, HORIZON_MONTHS + 1)]


def vacancies(buildings: Iterable[Building], day: datetime.date | None = None) -> list[Vacancy]:
    """The forward vacancy of some buildings, as far as it is known today."""
    day = day or today()
    buildings = list(buildings)
    units = Unit.objects.filter(building__in=buildings).with_history()
    by_building: dict[int, list[Unit]] = {}
    for unit in units:
        by_building.setdefault(unit.building_id, []).append(unit)
    return [
        Vacancy(
            building,
            [free_on(by_building.get(building.pk, []), month, day) for month in coming_months(day)],
        )
        for building in buildings
    ]


def free_on(units: list[Unit], day: datetime.date, now: datetime.date) -> tuple[int, Decimal]:
    """How many of these units can be had on a day, and their m²."""
    free = [unit for unit in units if availability(unit, day, now).state == State.FREE]
    return len(free), sum((unit.area or Decimal(0) for unit in free), Decimal(0))


# Firms that leave the pépinière, and where they could go.


@dataclass(frozen=True)
class Leaving:
    """A firm whose stay in the pépinière ends, and the units that may suit it next."""

    occupancy: Occupancy
    leaves_on: datetime.date
    candidates: list[Listing]


def leaving(day: datetime.date | None = None) -> list[Leaving]:
    """The firms that leave within twelve months, the soonest first."""
    day = day or today()
    stays = Occupancy.objects.filter(
        unit__building__kind=Building.Kind.INCUBATOR, left_on=None, start__lte=day
    ).select_related("unit__building", "company")
    known = [(stay, stay.notice_leave_on or stay.ends_on) for stay in stays]
    far = add_months(day, HORIZON_MONTHS)
    soon = [(stay, leaves_on) for stay, leaves_on in known if leaves_on and leaves_on <= far]
    offer = list(
        Listing.objects.filter(public=True, state__in=[State.FREE, State.SOON])
        .exclude(unit__building__kind=Building.Kind.INCUBATOR)
        .filter(kind__in={stay.unit.kind for stay, _leaves_on in soon})
        .select_related("unit__building__neighbourhood")
        .order_by("monthly_rent", "reference")
    )
    return [
        Leaving(stay, leaves_on, candidates(offer, stay, leaves_on))
        for stay, leaves_on in sorted(soon, key=lambda pair: (pair[1], pair[0].pk))
    ]


def candidates(offer: list[Listing], stay: Occupancy, leaves_on: datetime.date) -> list[Listing]:
    return [unit for unit in offer if suits(unit, stay, leaves_on)][:MOST_CANDIDATES]


def suits(listing: Listing, stay: Occupancy, leaves_on: datetime.date) -> bool:
    """Whether a unit is of the same kind, as large up to twice, affordable, and free in time."""
    present = stay.unit.area
    if listing.kind != stay.unit.kind or listing.area is None:
        return False
    if present and not present <= listing.area <= present * LARGER:
        return False
    rent = stay.agreed_rent
    if rent and listing.monthly_rent is not None and listing.monthly_rent > rent * LARGER / 12:
        return False
    return listing.on is None or listing.on <= add_months(leaves_on, SEARCH_MONTHS)
