"""The layers of the demonstration's plans: streets, houses, parks, water, railway.

Houses are built along the streets, the same at each load, and around the sheets' own points first.
"""

import math
from collections.abc import Iterator
from random import Random

import shapely
from shapely import LineString, Polygon, affinity
from shapely.geometry import shape

from neighbourhoods import geometry
from neighbourhoods.models import BaseMapLayer
from portal.demo.buildings import BUILDINGS
from portal.demo.dates import Days
from portal.demo.ground import METRES_PER_DEGREE, at
from portal.demo.places import PLACES
from portal.demo.quartiers import QUARTIERS
from portal.demo.town import TOWNS

SOURCE = "Plan inventé pour la démonstration"
MARGIN = 400  # metres drawn around the contour
HALF_WIDTHS = {1: 11, 2: 8, 3: 5, 4: 2}  # metres kept free of houses
BLOCKS = {2: (34, 58, 13), 3: (14, 30, 12)}  # along the street, from and to; depth
OUTDOORS = {"nature", "stationnement", "velo"}
NUDGES = [(0, 0), *((step * e, step * n) for step in (12, 20, 30, 42)
                    for e, n in ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (-1, -1)))]  # fmt: skip


def layers(slug: str) -> Iterator[dict]:
    """The layers of a quartier as fields of BaseMapLayer."""
    town = TOWNS[slug]
    frame = drawn_area(slug, town["origin"])
    features = {
        "vert": [(0, name, Polygon(corners)) for name, corners in town["vert"]],
        "eau": [(0, name, Polygon(corners)) for name, corners in town["eau"]],
        "rail": [(0, "", LineString(bends)) for bends in town["rail"]],
        "routes": [(rank, name, LineString(bends)) for rank, name, bends in town["routes"]],
        "batiments": [(0, "", house) for house in houses(slug, town, frame)],
    }
    for kind in BaseMapLayer.Kind.values:
        clipped = [(rank, name, shape.intersection(frame)) for rank, name, shape in features[kind]]
        yield {
            "kind": kind,
            "features": [
                {"rank": rank, "name": name, "geometry": on_earth(shape, town["origin"])}
                for rank, name, shape in clipped
                if not shape.is_empty
            ],
            "source": SOURCE,
            "attribution": SOURCE,
            "source_date": Days(-45),
        }


def drawn_area(slug: str, origin: tuple[float, float]) -> Polygon:
    """The newest contour and its margin, in metres."""
    (quartier,) = (row for row in QUARTIERS if row["slug"] == slug)
    contour = max(quartier["perimeters"], key=lambda row: row["vintage"])["geojson"]
    return shapely.transform(
        shape(contour), lambda places: [in_metres(*place, origin) for place in places]
    ).buffer(MARGIN)


def in_metres(longitude: float, latitude: float, origin: tuple[float, float]) -> list[float]:
    """Metres east and north of the origin: the way back from ground.at."""
    width = METRES_PER_DEGREE * math.cos(math.radians(origin[1]))
    return [(float(longitude) - origin[0]) * width,
            (float(latitude) - origin[1]) * METRES_PER_DEGREE]  # fmt: skip


def on_earth(drawn: shapely.Geometry, origin: tuple[float, float]) -> dict:
    """GeoJSON degrees of what is drawn in metres."""
    degrees = shapely.transform(drawn, lambda places: [at(*place, origin) for place in places])
    return geometry.to_geojson(degrees)


def houses(slug: str, town: dict, frame: Polygon) -> list[Polygon]:
    """Houses that touch neither each other nor the streets, water, parks and rails."""
    streets = [
        (rank, LineString(bends).intersection(frame)) for rank, _name, bends in town["routes"]
    ]
    taken = shapely.union_all(
        [line.buffer(HALF_WIDTHS[rank]) for rank, line in streets]
        + [Polygon(corners).buffer(4) for _name, corners in (*town["vert"], *town["eau"])]
        + [LineString(bends).buffer(9) for bends in town["rail"]]
    )
    shapely.prepare(taken)
    built: dict[tuple, Polygon] = {}
    for east, north, size in landmarks(slug, town["origin"]):
        add_first_free(built, taken, [plot((east + e, north + n), size, 0) for e, n in NUDGES])
    for number, (rank, line) in enumerate(streets):
        if rank in BLOCKS and line.geom_type == "LineString":
            for house in along(line, rank, Random(number)):
                add_first_free(built, taken, [house])
    return list(built.values())


def landmarks(slug: str, origin: tuple[float, float]) -> Iterator[tuple[float, float, tuple]]:
    """Where the sheets' buildings and the indoor places stand, and how large they are."""
    indoors = [row for row in PLACES if row["category"] not in OUTDOORS]
    for rows, size in ((BUILDINGS, (52, 26)), (indoors, (26, 15))):
        for row in rows:
            if row["neighbourhood"] == slug:
                yield *in_metres(row["longitude"], row["latitude"], origin), size


def along(line: LineString, rank: int, chance: Random) -> Iterator[Polygon]:
    """Houses on both sides of a street, at uneven intervals."""
    shortest, longest, depth = BLOCKS[rank]
    for side in (-1, 1):
        for row in (1, 3):
            away = side * (HALF_WIDTHS[rank] + 4 + depth * (row - 0.5))
            walked = chance.uniform(12, 24)
            while walked < line.length:
                length = chance.uniform(shortest, longest)
                yield beside(line, walked, away, (length, depth * chance.uniform(0.8, 1.15)))
                walked += length + chance.choice((4, 8, 14, 26))


def beside(line: LineString, walked: float, away: float, size: tuple[float, float]) -> Polygon:
    """A house at that distance along the line and to its side, turned like the street."""
    here, there = line.interpolate(walked - 2), line.interpolate(walked + 2)
    angle = math.atan2(there.y - here.y, there.x - here.x)
    middle = line.interpolate(walked)
    centre = (middle.x - math.sin(angle) * away, middle.y + math.cos(angle) * away)
    return plot(centre, size, angle)


def plot(centre: tuple[float, float], size: tuple[float, float], angle: float) -> Polygon:
    """A rectangle of that size, turned around its centre."""
    box = shapely.box(-size[0] / 2, -size[1] / 2, size[0] / 2, size[1] / 2)
    return affinity.translate(affinity.rotate(box, angle, use_radians=True), *centre)


def add_first_free(
    built: dict[tuple, Polygon], taken: shapely.Geometry, choices: list[Polygon]
) -> None:
    """Build the first of these houses that has room; those built are found by their bounds."""
    for house in choices:
        west, south, east, north = bounds = house.bounds
        near = [
            other
            for (w, s, e, n), other in built.items()
            if w < east + 3 and e > west - 3 and s < north + 3 and n > south - 3
        ]
        if not taken.intersects(house) and all(other.distance(house) > 2 for other in near):
            built[bounds] = house
            return
