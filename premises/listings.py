"""Derive the public list from the units' history.

The rule of premises/availability.py stays the only definition; this stores its answer for today,
so that 100,000 units can be filtered and sorted by state in SQL. A test proves both equal.
"""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.models import today
from core.text import fold
from premises import cell_counts, search, stocks
from premises.availability import RANKS, State, availability, next_change, runs
from premises.costs import current_cost
from premises.grid import finest
from premises.models.listing import Listing
from premises.models.unit import Unit, UnitQuerySet

CHUNK = 1000
LARGEST = Decimal(10) ** 9
DERIVED = [field.attname for field in Listing._meta.concrete_fields if not field.primary_key]
UNTOLD = {"changed_at", "next_change", "cell"}  # nothing that the list says
TOKEN = re.compile(r"[0-9]+|[a-z]+")


def derive(unit: Unit, day: datetime.date) -> Listing:
    """The listing of a unit loaded with its history, as of a day."""
    answer = availability(unit, day, day)
    price = current_cost(unit, day)
    published = unit.published and unit.building.published and unit.building.neighbourhood.published
    return Listing(
        unit=unit,
        neighbourhood_id=unit.building.neighbourhood_id,
        public=published and day < unit.hidden_on and answer.state != State.WITHDRAWN,
        cell=finest(unit.building.longitude, unit.building.latitude),
        kind=unit.kind,
        area=unit.area,
        accessible=unit.accessibility == Unit.Accessibility.YES,
        state=answer.state,
        rank=RANKS[answer.state],
        occupied=any(runs(occupancy, day, day) for occupancy in unit.occupancies.all()),
        on=answer.on,
        sort_on=answer.on or datetime.date.max,
        monthly_rent=price and listed(price.monthly_rent),
        monthly_all_in=price and listed(price.monthly_all_in),
        reference=sort_key(f"{unit.building.reference}/{unit.reference}", unit.pk),
        search_text=search.searchable(title_values(unit), unit.search_values()),
        next_change=min(
            next_change(unit, day, day),
            *price_changes(unit, day),
            hidden_on_or_never(unit.hidden_on, day),
        ),
    )


def listed(amount: Decimal) -> Decimal | None:
    """An amount as the list holds it; a slip of the keyboard that no column holds is left out."""
    return round(amount, 2) if amount < LARGEST else None


def title_values(unit: Unit) -> tuple[str, ...]:
    """The texts that name a unit rather than describe it."""
    building = unit.building
    return unit.name, unit.get_kind_display(), building.name, building.get_kind_display()


def sort_key(reference: str, pk: int) -> str:
    """A reference as a key that every database and collation sorts alike: "L2" before "L10".

    Only small letters and digits, numbers padded; the primary key at the end makes it unique.
    """
    parts = TOKEN.findall(fold(reference))
    padded = "".join(part.zfill(8) if part.isdecimal() else part for part in parts)
    return f"{padded[:110]}{pk:020d}"


def hidden_on_or_never(hidden_on: datetime.date, day: datetime.date) -> datetime.date:
    return hidden_on if hidden_on > day else datetime.date.max


def price_changes(unit: Unit, day: datetime.date) -> list[datetime.date]:
    """The coming days on which another rate begins or one ends."""
    after = datetime.timedelta(days=1)
    dates = [rate.valid_from for rate in unit.rates.all()]
    dates += [rate.valid_to + after for rate in unit.rates.all() if rate.valid_to]
    return [date for date in dates if date > day] or [datetime.date.max]


def refresh(units: UnitQuerySet, day: datetime.date | None = None) -> None:
    """Derive the listings of units as of a day, today unless told, in one transaction.

    The stock of their neighbourhoods and the squares of the map are counted in it too.
    """
    day = day or today()
    units = units.select_related("building__neighbourhood").with_history()
    changed: set[tuple[int, int | None]] = set()
    with transaction.atomic():
        cell_counts.lock()
        for chunk in in_chunks(units.iterator(chunk_size=CHUNK)):
            changed |= store([derive(unit, day) for unit in chunk])
        stocks.count(neighbourhood for neighbourhood, _cell in changed)
        cell_counts.count(cell for _neighbourhood, cell in changed)


def refresh_of_neighbourhoods(neighbourhoods: QuerySet) -> None:
    """Derive the listings of all units of some neighbourhoods."""
    refresh(Unit.objects.filter(building__neighbourhood__in=neighbourhoods))


def in_chunks(units: Iterable[Unit]) -> Iterable[list[Unit]]:
    """The units by the thousand."""
    chunk = []
    for unit in units:
        chunk.append(unit)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def store(listings: list[Listing]) -> set[tuple[int, int | None]]:
    """Write listings, keeping the date of change of those that say the same as before.

    Returns where they are and were, by neighbourhood and square: what is counted there may have
    changed.
    """
    before = Listing.objects.in_bulk([listing.unit_id for listing in listings])
    now = timezone.now()
    for listing in listings:
        old = before.get(listing.unit_id)
        listing.changed_at = old.changed_at if old and same(old, listing) else now
    Listing.objects.bulk_create(
        listings,
        update_conflicts=True,
        unique_fields=["unit"],
        update_fields=[name.removesuffix("_id") for name in DERIVED],
    )
    return {(row.neighbourhood_id, row.cell) for row in (*listings, *before.values())}


def same(old: Listing, new: Listing) -> bool:
    """Whether two listings tell the public the same."""
    return all(getattr(old, name) == getattr(new, name) for name in DERIVED if name not in UNTOLD)


def refresh_due(day: datetime.date) -> int:
    """Derive again the listings that time alone may have changed; return how many."""
    due = Unit.objects.filter(listing__next_change__lte=day)
    count = due.count()
    if count:
        refresh(due, day)
    return count


def refresh_today() -> None:
    """The hourly turn of the day, so that no visitor waits for it."""
    refresh_due(today())


def forget(sender, instance: Listing, **_signal) -> None:
    """A listing was deleted with its unit."""
    with transaction.atomic():
        cell_counts.lock()
        stocks.recount([instance.neighbourhood_id])
        cell_counts.count([instance.cell])
