"""The grid that counts the units of a wide map: squares of 64 pixels, each zoom halving them."""

import math
from typing import NamedTuple

CELL = 64  # pixels of screen: room for a target of 44
TILE = 256  # pixels: the world is one tile wide at zoom 0
FLATTENING = 0.68  # degrees of latitude are longer on the map: the cosine of 47°, as France goes
WIDEST, FINEST, CLOSEST = 5, 13, 19  # zooms: the first and last that are counted, and the last
BITS = 16  # of a column and of a row, which fit at the finest zoom


class Box(NamedTuple):
    """A part of the map, in degrees."""

    west: float
    south: float
    east: float
    north: float


def side_of(zoom: int) -> float:
    """The degrees of longitude that a square takes."""
    return CELL * 360 / (TILE * 2**zoom)


def column_of(longitude: float, zoom: int) -> int:
    return math.floor((float(longitude) + 180.0) / side_of(zoom))


def row_of(latitude: float, zoom: int) -> int:
    return math.floor((float(latitude) + 90.0) / (side_of(zoom) * FLATTENING))


def place_of(zoom: int, column: int, row: int) -> int:
    """One number for a square, in the order of zooms, columns and rows."""
    return (zoom << 2 * BITS) + (column << BITS) + row


def parts_of(place: int) -> tuple[int, int, int]:
    """The zoom, the column and the row of a square."""
    last = 2**BITS - 1
    return place >> 2 * BITS, place >> BITS & last, place & last


def finest(longitude, latitude) -> int | None:
    """The finest square that holds a point; None without a point."""
    if longitude is None or latitude is None:
        return None
    return place_of(FINEST, column_of(longitude, FINEST), row_of(latitude, FINEST))


def around(place: int) -> int:
    """The square of the zoom before that holds a square."""
    zoom, column, row = parts_of(place)
    return place_of(zoom - 1, column >> 1, row >> 1)


def within(place: int) -> list[int]:
    """The four squares of the next zoom that make up a square."""
    zoom, column, row = parts_of(place)
    columns, rows = (2 * column, 2 * column + 1), (2 * row, 2 * row + 1)
    return [place_of(zoom + 1, x, y) for x in columns for y in rows]
