"""Where the name of a street can be written: along its straightest stretches."""

import math
from dataclasses import dataclass

import numpy
import shapely


@dataclass(frozen=True)
class Stretch:
    """A straight piece of a named street, in the units of the plan."""

    name: str
    rank: int
    start: tuple[float, float]
    end: tuple[float, float]

    @property
    def length(self) -> float:
        return math.dist(self.start, self.end)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2

    @property
    def angle(self) -> float:
        """Degrees from the axis of x towards that of y, so that no text is upside down."""
        turn = math.degrees(math.atan2(self.end[1] - self.start[1], self.end[0] - self.start[0]))
        if turn > 90:
            return turn - 180
        return turn + 180 if turn <= -90 else turn


def stretches(
    shapes: numpy.ndarray, ranks: numpy.ndarray, names: numpy.ndarray, tolerance: float
) -> list[list[Stretch]]:
    """The stretches of each named street, the longest first; major streets come first.

    A stretch is straight within `tolerance`, in the units of the shapes.
    """
    found = []
    for name in sorted({name for name in names if name}):
        mine = names == name
        merged = shapely.line_merge(shapely.multilinestrings(shapes[mine]))
        rank = int(ranks[mine].min())
        straight = shapely.get_parts(shapely.simplify(merged, tolerance))
        points, line = shapely.get_coordinates(straight, return_index=True)
        ends = numpy.flatnonzero(line[1:] == line[:-1])
        pairs = [(tuple(points[n].tolist()), tuple(points[n + 1].tolist())) for n in ends]
        street = [Stretch(name, rank, *pair) for pair in pairs]
        found.append(sorted(street, key=lambda stretch: (-stretch.length, stretch.start)))
    return sorted((street for street in found if street), key=lambda s: (s[0].rank, -s[0].length))
