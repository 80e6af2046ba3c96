"""From degrees to the sheet: a conformal projection of France, then a scale and a shift.

Web Mercator is never used: its metres are half as long again as real ones at French latitudes.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy
from pyproj import Geod, Transformer

from core.geo import Point

LAMBERT_93 = 2154
EARTH = Geod(ellps="GRS80")
ZONES = range(42, 51)  # conical conformal zones CC42 to CC50, each a degree either side
Box = tuple[float, float, float, float]  # left, bottom, right, top


def crs_for(latitude: float) -> int:
    """The EPSG code of the zone of a latitude; Lambert-93 outside the zones."""
    zone = round(latitude)
    return 3900 + zone if zone in ZONES else LAMBERT_93


@lru_cache(maxsize=8)
def transformer(crs: int) -> Transformer:
    return Transformer.from_crs(4326, crs, always_xy=True)


@dataclass(frozen=True)
class Frame:
    """How a rectangle of the Earth lies in a rectangle of the sheet (units: CSS pixels)."""

    crs: int
    west: float  # projected metres at the left edge
    north: float  # and at the top edge
    metre: float  # pixels for a metre of the projection
    width: float
    height: float
    turn: float  # degrees clockwise from the top of the sheet to true north
    true_metre: float  # pixels for a metre on the ground

    def place(self, degrees: numpy.ndarray) -> numpy.ndarray:
        """Longitudes and latitudes, one pair a row, as x and y on the sheet."""
        x, y = transformer(self.crs).transform(degrees[:, 0], degrees[:, 1])
        return numpy.column_stack(((x - self.west) * self.metre, (self.north - y) * self.metre))


def frame(extent: Box, width: float, height: float, margin: float) -> Frame:
    """The frame that shows an extent (degrees) whole, centred, with a margin in pixels."""
    west, south, east, north = extent
    crs = crs_for((south + north) / 2)
    corners = ((west, west, east, east), (south, north, south, north))
    xs, ys = transformer(crs).transform(*map(numpy.array, corners))
    wide, tall = max(float(numpy.ptp(xs)), 1.0), max(float(numpy.ptp(ys)), 1.0)
    metre = min((width - 2 * margin) / wide, (height - 2 * margin) / tall)
    centre = (float(xs.min() + xs.max()) / 2, float(ys.min() + ys.max()) / 2)
    turn, stretch = compass(crs, ((west + east) / 2, (south + north) / 2))
    return Frame(
        crs=crs,
        west=centre[0] - width / 2 / metre,
        north=centre[1] + height / 2 / metre,
        metre=metre,
        width=width,
        height=height,
        turn=turn,
        true_metre=metre * stretch,
    )


def compass(crs: int, point: Point) -> tuple[float, float]:
    """Where true north lies from the axis of the projection, and its metres to a real one."""
    longitude, latitude = point
    north, east = (longitude, latitude + 0.005), (longitude + 0.005, latitude)
    xs, ys = transformer(crs).transform(*map(numpy.array, zip(point, north, east, strict=True)))
    turn = math.degrees(math.atan2(xs[1] - xs[0], ys[1] - ys[0]))
    along = [math.hypot(xs[n] - xs[0], ys[n] - ys[0]) for n in (1, 2)]
    _azimuths, _back, real = EARTH.inv(
        *zip(point, point, strict=True), *zip(north, east, strict=True)
    )
    return turn, sum(along) / sum(real)
