"""The ground of the invented quartiers, in metres east and north of their main square."""

import math
from decimal import Decimal

METRES_PER_DEGREE = 111_195

GRAND_MAIL = (2.3010, 49.9185)  # longitude, latitude of the esplanade of Les Hauts-Clos
PORT = (2.3475, 49.9012)  # of the quay of Le Port-aux-Bois


def at(east: float, north: float, origin: tuple[float, float] = GRAND_MAIL) -> list[float]:
    """[longitude, latitude] of the point that many metres from the origin."""
    longitude, latitude = origin
    width = METRES_PER_DEGREE * math.cos(math.radians(latitude))
    return [round(longitude + east / width, 6), round(latitude + north / METRES_PER_DEGREE, 6)]


def point(east: float, north: float, origin: tuple[float, float] = GRAND_MAIL) -> dict:
    """The same, as the two fields of a located object."""
    longitude, latitude = at(east, north, origin)
    return {"longitude": Decimal(str(longitude)), "latitude": Decimal(str(latitude))}


def ring(corners: list[tuple[int, int]], origin: tuple[float, float] = GRAND_MAIL) -> dict:
    """A GeoJSON polygon from its corners."""
    return {
        "type": "Polygon",
        "coordinates": [[at(*corner, origin) for corner in [*corners, corners[0]]]],
    }


def route(bends: list[tuple[int, int]], origin: tuple[float, float] = GRAND_MAIL) -> dict:
    """A GeoJSON line through those bends."""
    return {"type": "LineString", "coordinates": [at(*bend, origin) for bend in bends]}
