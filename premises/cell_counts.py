"""Count the units of the squares of the wide map, from the listings and in their transaction."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count

from premises import grid
from premises.models.cell import Cell
from premises.models.listing import Listing

CHUNK = 200  # finest squares counted together
UNIT = 10**7  # of a degree, as points are stored

Sums = dict[int, dict[tuple[str, int], tuple[int, int, int]]]  # by square, then kind and rank


def lock() -> None:
    """Wait for whoever is counting: the second of two transactions sees what the first wrote.

    Wide squares hold whole regions, so one lock for all is as good as one each, and none can
    wait for another in a circle.
    """
    empty = {"kind": "", "rank": 0, "units": 0, "longitude_sum": 0, "latitude_sum": 0}
    Cell.objects.bulk_create([Cell(place=Cell.LOCK, **empty)], ignore_conflicts=True)
    Cell.objects.select_for_update().get(place=Cell.LOCK)


def count(places: Iterable[int | None]) -> None:
    """Count again these finest squares, and those of every zoom around them."""
    touched = sorted({place for place in places if place is not None})
    for start in range(0, len(touched), CHUNK):
        write(touched[start : start + CHUNK])


def write(touched: list[int]) -> None:
    """The same for few squares."""
    levels = [set(touched)]
    while len(levels) <= grid.FINEST - grid.WIDEST:
        levels.append({grid.around(place) for place in levels[-1]})
    changed = set().union(*levels)
    beside = {part for level in levels[1:] for place in level for part in grid.within(place)}
    sums = kept(beside - changed)
    sums.update(counted(touched))
    for level in levels[1:]:
        for place in level:
            sums[place] = added(sums.get(part, {}) for part in grid.within(place))
    Cell.objects.filter(place__in=changed).delete()
    Cell.objects.bulk_create(
        [
            Cell(place=place, kind=kind, rank=rank, units=n, longitude_sum=x, latitude_sum=y)
            for place in sorted(changed)
            for (kind, rank), (n, x, y) in sorted(sums.get(place, {}).items())
        ],
        batch_size=500,
    )


def kept(places: Iterable[int]) -> Sums:
    """What is stored of these squares."""
    found: Sums = defaultdict(dict)
    names = ("place", "kind", "rank", "units", "longitude_sum", "latitude_sum")
    for place, kind, rank, *sums in Cell.objects.filter(place__in=places).values_list(*names):
        found[place][kind, rank] = tuple(sums)
    return found


def counted(places: list[int]) -> Sums:
    """What the listings of these finest squares come to, for each kind and for all."""
    names = ("cell", "kind", "rank", "unit__building__longitude", "unit__building__latitude")
    rows = Listing.objects.filter(public=True, cell__in=places).order_by().values_list(*names)
    found: Sums = defaultdict(dict)
    for place, kind, rank, longitude, latitude, units in rows.annotate(units=Count("pk")):
        sums = units, int(longitude * UNIT) * units, int(latitude * UNIT) * units
        found[place] = added([found[place], {(kind, rank): sums, ("", rank): sums}])
    return found


def added(several: Iterable[dict]) -> dict:
    """The sums of squares together."""
    total: dict[tuple[str, int], tuple[int, int, int]] = {}
    for sums in several:
        for key, values in sums.items():
            before = total.get(key, (0, 0, 0))
            total[key] = tuple(a + b for a, b in zip(before, values, strict=True))
    return total
