"""Where names are written: never over one another, nor over a marker.

Greedy, the most important first: a name takes the first of its positions that is free, or none.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy
import shapely

from neighbourhoods.plan.glyphs import face
from neighbourhoods.plan.streets import Stretch

LEADING = 1.15  # sizes from a line to the next
HALO = 2.0  # pixels kept free around a name
LONG = 20  # letters beyond which a name is written on two lines
CAP = 0.34  # sizes from the middle of a line to its baseline
# Right, left, above, below, then the corners: the sides of a marker that a name may stand on.
SHARES = {"start": 0, "middle": 0.5, "end": 1}  # of a line that lies before its anchor
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


@dataclass(frozen=True)
class Label:
    """A name with its place: the start or middle of each line's baseline."""

    text: str
    lines: tuple[str, ...]
    x: float
    y: float  # baseline of the first line
    size: float
    weight: int
    anchor: str = "start"  # start, middle or end
    angle: float = 0.0  # degrees clockwise, around (x, y)

    @property
    def wide(self) -> float:
        """The width of the longest line."""
        return max(face(self.weight).width(line, self.size) for line in self.lines)

    def corners(self, margin: float = 0) -> list[tuple[float, float]]:
        """The rectangle that the name covers, and a margin around it."""
        wide = self.wide
        left = self.x - wide * SHARES[self.anchor]
        right = left + wide + margin
        left -= margin
        top = self.y - self.size * 0.78 - margin
        bottom = self.y + self.size * (0.24 + LEADING * (len(self.lines) - 1)) + margin
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        return [turned(corner, (self.x, self.y), self.angle) for corner in corners]


def turned(point, pivot, angle: float) -> tuple[float, float]:
    if not angle:
        return point
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    dx, dy = point[0] - pivot[0], point[1] - pivot[1]
    return pivot[0] + dx * cos - dy * sin, pivot[1] + dx * sin + dy * cos


class Taken:
    """The parts of the sheet that are taken, and its edge."""

    def __init__(
        self,
        width: float,
        height: float,
        shapes: Iterable[shapely.Polygon] = (),
        avoided: Iterable[shapely.Geometry] = (),
    ):
        """`avoided` may be written over, where there is no better place."""
        self.sheet = shapely.box(HALO, HALO, width - HALO, height - HALO)
        self.shapes = list(shapes)
        self.avoided = shapely.STRtree(list(avoided))

    def first_free(self, labels: Iterable[Label]) -> Label | None:
        """The first of these positions that is free, which is then taken; or None."""
        labels = list(labels)
        if not labels:
            return None
        boxes = shapely.polygons([label.corners(HALO) for label in labels])
        free = shapely.contains_properly(self.sheet, boxes)
        free[shapely.STRtree(self.shapes).query(boxes, predicate="intersects")[0]] = False
        if not free.any():
            return None
        better = free.copy()
        better[self.avoided.query(boxes, predicate="intersects")[0]] = False
        chosen = int(numpy.argmax(better if better.any() else free))
        self.shapes.append(shapely.Polygon(labels[chosen].corners()))
        return labels[chosen]


def in_lines(text: str) -> tuple[str, ...]:
    """The text on one line, or cut on two at the space nearest its middle."""
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if len(text) <= LONG or not spaces:
        return (text,)
    cut = min(spaces, key=lambda place: abs(place - len(text) / 2))
    return text[:cut], text[cut + 1 :]


def around(text: str, box: shapely.Polygon, size: float, weight: int) -> Iterator[Label]:
    """The eight positions of a name around a marker's box."""
    lines = in_lines(text)
    left, top, right, bottom = box.bounds
    rest = size * LEADING * (len(lines) - 1)
    middle = (top + bottom) / 2 + size * CAP - rest / 2
    gap = 4
    for across, down in SIDES:
        x = {1: right + gap, -1: left - gap, 0: (left + right) / 2}[across]
        y = {0: middle, -1: top - gap - rest, 1: bottom + gap + size * 0.75}[down]
        if across and down:  # corners hug the marker
            x -= across * gap
        anchor = {1: "start", -1: "end", 0: "middle"}[across]
        yield Label(text, lines, x, y, size, weight, anchor)


def along(street: Iterable[Stretch], size: float, weight: int) -> Iterator[Label]:
    """The positions of a street's name: the middle, then the thirds, of each long stretch."""
    for stretch in street:
        wide = face(weight).width(stretch.name, size)
        if stretch.length < wide * 1.08:
            return
        for share in (0.5, 0.3, 0.7):
            if stretch.length * min(share, 1 - share) * 2 < wide * 1.05:
                continue
            x = stretch.start[0] + (stretch.end[0] - stretch.start[0]) * share
            y = stretch.start[1] + (stretch.end[1] - stretch.start[1]) * share
            x, y = turned((x, y + size * CAP), (x, y), stretch.angle)
            yield Label(stretch.name, (stretch.name,), x, y, size, weight, "middle", stretch.angle)
