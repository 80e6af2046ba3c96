"""Count what each neighbourhood has to let, from its listings and in their transaction."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from django.db.models import Count, Min, Q, QuerySet, Sum

from premises.availability import State
from premises.models.listing import Listing
from premises.models.stock import Stock

FREE = Q(state=State.FREE)
OPEN = ~Q(state__in=[State.WORKS, State.WITHDRAWN])
COUNTS = {
    "units": Count("pk"),
    "free": Count("pk", filter=FREE),
    "soon": Count("pk", filter=Q(state=State.SOON)),
    "free_area": Sum("area", filter=FREE, default=Decimal(0)),
    "cheapest": Min("monthly_all_in", filter=FREE),
    "open_units": Count("pk", filter=OPEN),
    "occupied_units": Count("pk", filter=OPEN & Q(occupied=True)),
    "open_area": Sum("area", filter=OPEN, default=Decimal(0)),
    "occupied_area": Sum("area", filter=OPEN & Q(occupied=True), default=Decimal(0)),
}


@cache
def counts() -> QuerySet:
    """The counts of every neighbourhood; the query is composed once, for that costs the most."""
    listings = Listing.objects.filter(public=True).order_by()
    return listings.values("neighbourhood_id").annotate(**COUNTS)


def count(neighbourhoods: Iterable[int]) -> None:
    """Count again the stock of these neighbourhoods, by key, after their listings were written.

    Their rows are locked before the listings are read: of two transactions that change units of
    one neighbourhood, the second counts what the first has committed.
    """
    keys = sorted(set(neighbourhoods))
    if not keys:
        return
    Stock.objects.bulk_create([Stock(pk=key) for key in keys], ignore_conflicts=True)
    recount(keys)


def recount(keys: list[int]) -> None:
    """The same for neighbourhoods whose stock has a row; the others are being deleted."""
    locked = Stock.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    stocks = {stock.pk: stock for stock in locked}
    rows = counts().filter(neighbourhood__in=stocks)
    counted = {row.pop("neighbourhood_id"): row for row in rows}
    empty = {name: Stock._meta.get_field(name).get_default() for name in COUNTS}
    for key, stock in stocks.items():
        for name, value in counted.get(key, empty).items():
            setattr(stock, name, value)
        stock.save(update_fields=COUNTS)
