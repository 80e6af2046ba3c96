"""The units of a wide map: counted by cell of a grid, whatever their number."""

import math
from typing import NamedTuple

from django.db.models import Avg, Count, F, FloatField, Func, Max, Min, Q
from django.db.models.functions import Cast

from premises.availability import State
from premises.models.listing import ListingQuerySet

CELL = 64  # pixels of screen: room for a target of 44
TILE = 256  # pixels: the world is one tile wide at zoom 0
FLATTENING = 0.68  # degrees of latitude are longer on the map: the cosine of 47°, as France goes
FIRST_VIEW = 640  # pixels: the width that a first view is made for
WIDEST, CLOSEST = 5, 19  # zooms
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
    between = {LONGITUDE: (box.west, box.east), LATITUDE: (box.south, box.north)}
    return found.filter(**{f"{column}__range": ends for column, ends in between.items()})


def extent(listings: ListingQuerySet) -> Box | None:
    """The box that holds all of these listings; None when none has a point."""
    ends = placed(listings).aggregate(
        west=Min(LONGITUDE), south=Min(LATITUDE), east=Max(LONGITUDE), north=Max(LATITUDE)
    )
    return None if ends["west"] is None else Box(**{side: float(ends[side]) for side in ends})


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
