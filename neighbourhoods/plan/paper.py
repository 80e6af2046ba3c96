"""What a plan on paper is made of: a ground, points, a size, colours.

The plan of a neighbourhood as one SVG serves paper, pages without scripts and sharing::

    plan = Plan(ground_of([neighbourhood]), points=(PlanPoint(…), …), size=HALF_A4, palette=PRINT)
    sheet.svg(plan)     the SVG, kept by its content
    sheet.draw(plan)    the SVG, the names that were placed, those left to the legend

Points are plain data: the maps, the brochure and the sheets of premises hand over theirs, which
this app does not know. Everything is drawn in CSS pixels (1/96 inch); a size in millimetres prints
at that size. Same input, same bytes.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property

import numpy
import shapely
from shapely.geometry import shape

from neighbourhoods.ground import ground
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plan.layers import Layer, layers_of
from neighbourhoods.plan.palette import DAY, Palette
from neighbourhoods.plan.points import PlanPoint
from neighbourhoods.plan.projection import Box

VERSION = 3  # raise it when the same input gives another drawing
PIXELS_PER_MM = 96 / 25.4
ROOM = 0.0018  # degrees around a lone point: about 200 m


@dataclass(frozen=True)
class Size:
    """The size of a sheet, legend and sources included."""

    width: float
    height: float
    unit: str = "px"  # or "mm"

    @property
    def pixels(self) -> tuple[float, float]:
        factor = PIXELS_PER_MM if self.unit == "mm" else 1.0
        return self.width * factor, self.height * factor


SCREEN = Size(960, 860)
NARROW = Size(420, 640)
HALF_A4 = Size(186, 130, "mm")


@dataclass(frozen=True)
class Ground:
    """What points lie on: contours and lines now, the heavy layers when they are drawn."""

    neighbourhoods: tuple[int, ...]
    plans: list[str]  # addresses of the layers' files, which change with them
    perimeters: list[dict]
    lines: list[dict]
    stops: list[dict]  # "name", "lon", "lat": drawn only if handed over as points
    sources: list[str]

    def layers(self) -> list[Layer]:
        return layers_of(self.neighbourhoods) if self.plans else []


def ground_of(neighbourhoods: Iterable[Neighbourhood]) -> Ground:
    """The ground of these neighbourhoods; whether they may be seen is for the caller to know."""
    rows = list(neighbourhoods)
    light = ground(rows)
    ids = tuple(row.pk for row in rows)
    return Ground(ids, **light)


@dataclass(frozen=True)
class Plan:
    """A plan to be drawn. `extent`, in degrees, is that of contours and works unless given."""

    ground: Ground
    points: tuple[PlanPoint, ...] = ()
    works: tuple[dict, ...] = ()  # GeoJSON of the areas that works cover
    size: Size = SCREEN
    palette: Palette = field(default_factory=lambda: DAY)
    title: str = "Plan du quartier"
    extent: Box | None = None

    @cached_property
    def digest(self) -> str:
        """What the drawing depends on, in 20 characters."""
        said = {
            "version": VERSION,
            "ground": asdict(self.ground),
            "points": [asdict(point) for point in self.points],
            "works": self.works,
            "size": asdict(self.size),
            "palette": dict(self.palette),
            "title": self.title,
            "extent": self.extent,
        }
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:20]

    @cached_property
    def box(self) -> Box:
        """The extent to show, never smaller than a few streets."""
        if self.extent:
            return self.extent
        areas = [*self.ground.perimeters, *self.works]
        found = areas and shapely.total_bounds([shape(geojson) for geojson in areas])
        if not len(found) and self.points:
            ends = numpy.array([(point.lon, point.lat) for point in self.points])
            found = numpy.concatenate([ends.min(axis=0), ends.max(axis=0)])
        if not len(found):
            found = shapely.total_bounds(
                numpy.concatenate([layer.shapes for layer in self.ground.layers()])
            )
        west, south, east, north = map(float, found)
        wide, tall = max(0.0, ROOM - (east - west)), max(0.0, ROOM - (north - south))
        return west - wide, south - tall, east + wide, north + tall

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to draw."""
        ground = self.ground
        return not (self.extent or ground.perimeters or self.works or self.points or ground.plans)
