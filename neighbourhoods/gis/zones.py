"""Where the plan of each neighbourhood is drawn: its newest contour and a margin."""

import math

import shapely
from shapely import affinity
from shapely.geometry import shape

from neighbourhoods.ground import latest_perimeters
from neighbourhoods.models import Neighbourhood

MARGIN = 400  # metres
METRES_PER_DEGREE = 111_195

Zones = dict[Neighbourhood, shapely.Geometry]


def zones(margin: int = MARGIN) -> Zones:
    """The drawn area of each neighbourhood that has a contour, in WGS84 degrees."""
    neighbourhoods = Neighbourhood.objects.in_bulk()
    return {
        neighbourhoods[perimeter.neighbourhood_id]: widened(shape(perimeter.geojson), margin)
        for perimeter in latest_perimeters(list(neighbourhoods))
    }


def widened(area: shapely.Geometry, metres: int) -> shapely.Geometry:
    """An area and what lies within that many metres of it; a small town is flat enough."""
    width = math.cos(math.radians(area.centroid.y))
    flat = affinity.scale(area, width, 1, origin=(0, 0))
    return affinity.scale(flat.buffer(metres / METRES_PER_DEGREE), 1 / width, 1, origin=(0, 0))
