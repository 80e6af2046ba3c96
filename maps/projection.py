"""Web Mercator tiles, as every map on screens cuts the world."""

import math

from premises.grid import Box


def box_of(zoom: int, west: int, north: int, east: int, south: int) -> Box:
    """The box that whole tiles cover, those of both ends included."""
    return Box(
        west=longitude(west, zoom),
        south=latitude(south + 1, zoom),
        east=longitude(east + 1, zoom),
        north=latitude(north, zoom),
    )


def longitude(column: int, zoom: int) -> float:
    """The western edge of a column of tiles, in degrees."""
    return column / 2**zoom * 360 - 180


def latitude(row: int, zoom: int) -> float:
    """The northern edge of a row of tiles, in degrees."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**zoom))))
