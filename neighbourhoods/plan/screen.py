"""The ground of a neighbourhood as the screen draws it: one compact, immutable JSON file.

`plan_urls(neighbourhoods)` gives the addresses, `/plan/<slug>-<digest>.json`: the digest changes
with the layers, so that browsers keep a file for ever. A file holds the stored layers (green,
water, buildings, railway, roads) and nothing else: contours, lines and stops stay in the page
(neighbourhoods/ground.py, whose "plans" lists these addresses), for they are light and are
needed at once. A neighbourhood without layer has no file and no address.

The file::

    {"format": 1,
     "bounds": [west, south, east, north],       WGS84 degrees, of all that is drawn
     "attributions": ["© IGN – BD TOPO"],        to be written wherever the ground is drawn
     "levels": [                                 from the farthest to the nearest
       {"zoom": 0,                               drawn from this zoom (Web Mercator, 256 px)
        "unit": 0.00001,                         degrees that an integer stands for
        "layers": [                              in drawing order, the first underneath
          {"kind": "vert", "rank": 0, "area": true,  "shapes": [[ring, hole, …], …]},
          {"kind": "routes", "rank": 1, "area": false, "shapes": [line, …]}]},
       {"zoom": 14, …}, {"zoom": 16, …}],
     "names": [["Rue des Clos", 3, x, y, angle, length], …]}

A ring or a line is a flat list of integers: x, y of its first vertex, then dx, dy from each
vertex to the next, in units east and north of the south-west corner of `bounds`. Rings are not
closed: the first vertex is not repeated. In degrees: longitude = west + x × unit,
latitude = south + y × unit. Kinds: "vert", "eau", "batiments", "rail", "routes"; rank orders
roads (1 major, 2 secondary, 3 street, 4 path) and is 0 elsewhere.

A name is its text, the rank of its street, the middle of its straightest stretch (x, y in units
of the nearest level), the angle of the text in degrees clockwise from horizontal, within -90 and
90, and the stretch's length in metres: a text longer than that does not fit. Major streets come
first.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy
import shapely
from django.urls import reverse

from core.compression import compress
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plan.layers import Kind, Layer, layers_of, states
from neighbourhoods.plan.store import kept
from neighbourhoods.plan.streets import stretches

FORMAT = 1  # raise it when the same layers give another file
METRES_PER_DEGREE = 111_195  # of latitude
STRAIGHT = 3.0  # metres that a street may bend under its name
SHORTEST_NAME = 40.0  # metres of street below which no name would fit


@dataclass(frozen=True)
class Level:
    """What is drawn from a zoom on: tolerances in metres, areas in square metres."""

    zoom: int
    unit: float
    tolerance: float
    least_area: dict[str, float]  # by kind; a kind that is not named is not drawn
    last_rank: int  # of roads


EVERYTHING = {Kind.GREEN: 0, Kind.WATER: 0, Kind.BUILDINGS: 0}
LEVELS = (
    Level(0, 1e-5, 10.0, {Kind.GREEN: 2500, Kind.WATER: 1500}, last_rank=2),
    Level(14, 1e-5, 2.5, {Kind.GREEN: 300, Kind.WATER: 100, Kind.BUILDINGS: 60}, last_rank=3),
    Level(16, 1e-6, 0.3, EVERYTHING, last_rank=9),
)


def plan_urls(neighbourhoods: Iterable[Neighbourhood]) -> list[str]:
    """The addresses of the files of those neighbourhoods that have layers; one query."""
    rows = list(neighbourhoods)
    found = states(row.pk for row in rows)
    return [address(row, found[row.pk]) for row in rows if row.pk in found]


def address(neighbourhood: Neighbourhood, state: str) -> str:
    name = f"{FORMAT}{state}"
    return reverse("neighbourhoods:plan_ground", args=[neighbourhood.slug, name])


def ground_file(neighbourhood: Neighbourhood, state: str) -> bytes:
    """The file, compressed, made once for each state of the layers (layers.states)."""
    return kept(
        f"{FORMAT}{state}.json.gz", lambda: compress(encoded(layers_of([neighbourhood.pk])))
    )


def encoded(layers: list[Layer]) -> bytes:
    """The layers as the module says."""
    west, south, east, north = shapely.total_bounds(
        numpy.concatenate([layer.shapes for layer in layers])
    )
    width = METRES_PER_DEGREE * math.cos(math.radians((south + north) / 2))
    size = numpy.array([width, METRES_PER_DEGREE])
    corner = numpy.array([west, south])
    metric = [
        (layer, shapely.transform(layer.shapes, lambda points: (points - corner) * size))
        for layer in layers
    ]
    plan = {
        "format": FORMAT,
        "bounds": [round(float(edge), 6) for edge in (west, south, east, north)],
        "attributions": list(dict.fromkeys(row.attribution for row in layers if row.attribution)),
        "levels": [level_of(level, metric, size) for level in LEVELS],
        "names": names_of(metric, size),
    }
    return json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode()


def level_of(level: Level, metric: list[tuple[Layer, numpy.ndarray]], size) -> dict:
    """The layers as far as this level draws them."""
    drawn = []
    for layer, shapes in metric:
        if not layer.linear and layer.kind not in level.least_area:
            continue
        for rank in sorted({int(rank) for rank in layer.ranks}, reverse=True):
            if rank <= level.last_rank:
                chosen = simpler(level, layer, shapes[layer.ranks == rank])
                paths = [numbers(shape, layer.linear, level, size) for shape in chosen]
                paths = [path for path in paths if path]
                entry = {"kind": layer.kind, "rank": rank, "area": not layer.linear}
                drawn += [{**entry, "shapes": paths}] if paths else []
    return {"zoom": level.zoom, "unit": level.unit, "layers": drawn}


def simpler(level: Level, layer: Layer, shapes: numpy.ndarray) -> numpy.ndarray:
    """The shapes worth drawing at this level, with as few vertices as it shows."""
    if layer.linear:
        joined = shapely.line_merge(shapely.multilinestrings(shapes))
        return shapely.simplify(shapely.get_parts(joined), level.tolerance)
    large = shapes[shapely.area(shapes) >= level.least_area[layer.kind]]
    return shapely.get_parts(shapely.simplify(large, level.tolerance))


def numbers(shape, linear: bool, level: Level, size) -> list:
    """A line as integers, or a polygon as the list of its rings; empty if nothing is left."""
    if linear:
        return deltas(shape, level, size, least=2)
    rings = [deltas(ring, level, size, least=3) for ring in shapely.get_rings(shape)]
    return [ring for ring in rings if ring] if rings and rings[0] else []


def deltas(line, level: Level, size, least: int) -> list[int]:
    """The vertices as steps from one to the next, in units; steps of nothing are left out."""
    points = shapely.get_coordinates(line)
    if line.geom_type == "LinearRing":
        points = points[:-1]
    units = numpy.rint(points / (size * level.unit)).astype(int)
    moved = numpy.any(units[1:] != units[:-1], axis=1)
    units = units[numpy.concatenate([[True], moved])]
    if len(units) < least:
        return []
    return numpy.diff(units, axis=0, prepend=[[0, 0]]).ravel().tolist()


def names_of(metric: list[tuple[Layer, numpy.ndarray]], size) -> list[list]:
    """Each named street once, on its longest straight stretch."""
    unit = LEVELS[-1].unit
    found = []
    for layer, shapes in metric:
        if layer.kind == Kind.ROADS:
            for street in stretches(shapes, layer.ranks, layer.names, STRAIGHT):
                best = street[0]
                if best.length >= SHORTEST_NAME:
                    x, y = numpy.rint(numpy.array(best.middle) / (size * unit)).astype(int).tolist()
                    found.append([best.name, best.rank, x, y, -round(best.angle), int(best.length)])
    return found
