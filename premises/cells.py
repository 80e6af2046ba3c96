"""The units of a wide map: counted by cell of a grid, whatever their number."""

import math
from typing import NamedTuple

from django.db.models import Avg, Count, F, FloatField, Func, Min, Q
from django.db.models.functions import Cast

from premises.availability import State
from premises.models.building import Building
from premises.models.listing import ListingQuerySet

CELL = 64  # pixels of screen: room for a target of 44
TILE = 256  # pixels: the world is one tile wide at zoom 0
FLATTENING = 0.68  # degrees of latitude are longer on the map: the cosine of 47°, as France goes
FIRST_VIEW = 640  # pixels: the width that a first view is made for
WIDEST, CLOSEST = 5, 19  # zooms
FINE = 9  # zoom of the cells that a first view is made of
SHORT = 5  # decimals of a degree, about 1 m
LONGITUDE, LATITUDE = "unit__building__longitude", "unit__building__latitude"


class Box(NamedTuple):
    """A part of the map, in degrees."""

    west: float
    south: float
    east: float
    north: float


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
    side = CELL * 360 / (TILE * 2**zoom)
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
            State.values[row["best"]],
        ]
        for row in rows
    ]


def first_cells(listings: ListingQuerySet) -> tuple[int, list[list]]:
    """The cells of the view that shows all units, and its zoom; the units are read once."""
    fine = cells(listings, FINE)
    if not fine:
        return WIDEST, []
    longitudes, latitudes = [cell[0] for cell in fine], [cell[1] for cell in fine]
    box = Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    zoom = zoom_of(box)
    return zoom, cells(listings, zoom) if zoom > FINE else merged(fine, zoom)


def merged(fine: list[list], zoom: int) -> list[list]:
    """The same cells, those of one wider cell together: each grid divides the one above."""
    side = CELL * 360 / (TILE * 2**zoom)
    found: dict[tuple[int, int], list[list]] = {}
    for cell in fine:
        key = (int((cell[0] + 180) / side), int((cell[1] + 90) / (side * FLATTENING)))
        found.setdefault(key, []).append(cell)
    return [together(group) for group in found.values()]


def together(group: list[list]) -> list:
    """Several cells as one."""
    total = sum(cell[2] for cell in group)
    return [
        round(sum(cell[0] * cell[2] for cell in group) / total, SHORT),
        round(sum(cell[1] * cell[2] for cell in group) / total, SHORT),
        total,
        sum(cell[3] for cell in group),
        min((cell[4] for cell in group), key=State.values.index),
    ]
