"""The units of a wide map: counted by cell of a grid, whatever their number."""

import math
from collections.abc import Callable, Collection

from django.db.models import Avg, Count, F, FloatField, Func, Min, Q, Sum
from django.db.models.functions import Cast

from premises.availability import RANKS, State
from premises.cell_counts import UNIT
from premises.grid import (
    BITS,
    CLOSEST,
    FINEST,
    FLATTENING,
    TILE,
    WIDEST,
    Box,
    column_of,
    place_of,
    row_of,
    side_of,
)
from premises.models.building import Building
from premises.models.cell import Cell
from premises.models.listing import ListingQuerySet

FIRST_VIEW = 640  # pixels: the width that a first view is made for
FINE = 9  # zoom of the squares that the first view of counted listings is made of
SHORT = 5  # decimals of a degree, about 1 m
LONGITUDE, LATITUDE = "unit__building__longitude", "unit__building__latitude"
HIGHEST_ROW = 2**BITS - 1
STATES = tuple(State.values)  # by rank

Source = Callable[[int], list[list]]


class Floor(Func):
    """The whole number below a positive one."""

    function = "FLOOR"

    def as_sqlite(self, compiler, connection, **context):
        template = "CAST(%(expressions)s AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)


def placed(listings: ListingQuerySet, box: Box | None = None) -> ListingQuerySet:
    """The listings that have a point, in a box if one is given; in no order."""
    found = listings.select_related(None).prefetch_related(None).order_by()
    if box is None:
        return found.filter(**{f"{LONGITUDE}__isnull": False, f"{LATITUDE}__isnull": False})
    # Few buildings lie in a box: they lead to their units, rather than all units to their points.
    inside = Building.objects.filter(
        longitude__range=(box.west, box.east), latitude__range=(box.south, box.north)
    )
    return found.filter(unit__building__in=inside.values("pk"))


def zoom_of(box: Box) -> int:
    """The zoom at which a map as wide as a first view shows the whole box."""
    degrees = max(box.east - box.west, (box.north - box.south) / FLATTENING, 1e-6)
    zoom = math.floor(math.log2(FIRST_VIEW * 360 / (TILE * degrees)))
    return min(CLOSEST, max(WIDEST, zoom))


def cells(listings: ListingQuerySet, zoom: int, box: Box | None = None) -> list[list]:
    """Longitude and latitude of the middle, units, free ones and the soonest state, by cell."""
    side = side_of(zoom)
    rows = (
        placed(listings, box)
        .annotate(
            column=Floor((Cast(LONGITUDE, FloatField()) + 180.0) / side, output_field=FloatField()),
            row=Floor(
                (Cast(LATITUDE, FloatField()) + 90.0) / (side * FLATTENING),
                output_field=FloatField(),
            ),
        )
        .values("column", "row")
        .annotate(
            longitude=Avg(Cast(F(LONGITUDE), FloatField())),
            latitude=Avg(Cast(F(LATITUDE), FloatField())),
            total=Count("pk"),
            free=Count("pk", filter=Q(state=State.FREE)),
            best=Min("rank"),
        )
        .order_by("row", "column")
    )
    return [
        [
            round(row["longitude"], SHORT),
            round(row["latitude"], SHORT),
            row["total"],
            row["free"],
            STATES[row["best"]],
        ]
        for row in rows
    ]


def kept_cells(
    kinds: Collection[str], ranks: Collection[int] | None, zoom: int, box: Box | None = None
) -> list[list]:
    """The same for the public units of some kinds, all if none is given, and of some ranks.

    They have been counted with the listings: the cost does not depend on how many units there
    are. Squares that lie partly in the box are whole.
    """
    columns, (first, last) = reach(zoom, box)
    rows = Cell.objects.alias(row=F("place").bitand(HIGHEST_ROW)).filter(
        kind__in=kinds or [""],
        place__range=(place_of(zoom, columns[0], first), place_of(zoom, columns[1], last)),
        row__range=(first, last),
    )
    if ranks is not None:
        rows = rows.filter(rank__in=ranks)
    found = (
        rows.values_list("place")
        .annotate(
            total=Sum("units"),
            free=Sum("units", filter=Q(rank=RANKS[State.FREE]), default=0),
            best=Min("rank"),
            longitude=Sum("longitude_sum"),
            latitude=Sum("latitude_sum"),
        )
        .order_by("place")
    )
    return [
        square(units, free, best, longitude, latitude)
        for _place, units, free, best, longitude, latitude in found
    ]


def reach(zoom: int, box: Box | None) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and last columns and rows of a box, or of all there is."""
    if box is None:
        return (0, HIGHEST_ROW), (0, HIGHEST_ROW)
    columns = column_of(box.west, zoom), column_of(box.east, zoom)
    return columns, (row_of(box.south, zoom), row_of(box.north, zoom))


def square(units: int, free: int, best: int, longitude: int, latitude: int) -> list:
    """A counted square as the map reads it, from the sums of its points."""
    whole = units * UNIT
    middle = [round(int(longitude) / whole, SHORT), round(int(latitude) / whole, SHORT)]
    return [*middle, units, free, STATES[best]]


def first_cells(source: Source) -> tuple[int, list[list]]:
    """The squares of the view that shows all units, and its zoom."""
    zoom, found = WIDEST, source(WIDEST)
    while found and zoom < FINEST and zoom_of(extent(found)) > zoom:
        zoom += 1
        found = source(zoom)
    return zoom, found


def extent(found: list[list]) -> Box:
    """The box around the middles of squares."""
    longitudes, latitudes = [cell[0] for cell in found], [cell[1] for cell in found]
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def counted(listings: ListingQuerySet) -> Source:
    """The squares of these listings by zoom; those of the wide zooms read the units once."""
    fine = cells(listings, FINE)
    return lambda zoom: cells(listings, zoom) if zoom > FINE else merged(fine, zoom)


def merged(fine: list[list], zoom: int) -> list[list]:
    """The same cells, those of one wider cell together: each grid divides the one above."""
    found: dict[tuple[int, int], list[list]] = {}
    for cell in fine:
        found.setdefault((row_of(cell[1], zoom), column_of(cell[0], zoom)), []).append(cell)
    return [together(found[key]) for key in sorted(found)]


def together(group: list[list]) -> list:
    """Several cells as one."""
    total = sum(cell[2] for cell in group)
    return [
        round(sum(cell[0] * cell[2] for cell in group) / total, SHORT),
        round(sum(cell[1] * cell[2] for cell in group) / total, SHORT),
        total,
        sum(cell[3] for cell in group),
        min((cell[4] for cell in group), key=STATES.index),
    ]
