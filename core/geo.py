"""Distances between points, in metres and in minutes on foot."""

import math
from dataclasses import dataclass

EARTH_RADIUS = 6_371_000  # metres
DETOUR = 1.3  # streets are not straight lines
WALKING_SPEED = 80  # metres a minute

Point = tuple[float, float]  # longitude, latitude: WGS84 degrees


@dataclass(frozen=True)
class Walk:
    """An estimated walk: great-circle distance × 1.3, at 80 m a minute."""

    metres: int
    minutes: int


def distance(start: Point, end: Point) -> float:
    """The great-circle distance in metres."""
    lon1, lat1, lon2, lat2 = (math.radians(degrees) for degrees in (*start, *end))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def walk(start: Point, end: Point) -> Walk:
    """The walk between two points, metres rounded to ten, minutes rounded up."""
    metres = distance(start, end) * DETOUR
    return Walk(metres=round(metres / 10) * 10, minutes=max(1, math.ceil(metres / WALKING_SPEED)))
