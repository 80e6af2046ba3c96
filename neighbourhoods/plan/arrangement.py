"""Where everything lies on a sheet of a given height: the frame, the markers, the names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from string import ascii_lowercase

import numpy
import shapely

from neighbourhoods.plan import markers
from neighbourhoods.plan.ground_paths import SMALLEST_STREETS, placed
from neighbourhoods.plan.labels import Label, Taken, along, around
from neighbourhoods.plan.layers import Kind, Layer
from neighbourhoods.plan.paper import Plan
from neighbourhoods.plan.points import PlanPoint, PointKind
from neighbourhoods.plan.projection import Frame, frame
from neighbourhoods.plan.streets import Stretch, stretches

MARGIN = 30  # pixels around the extent
STREET_SIZES = {1: 12.5, 2: 11.5, 3: 10.5}
STRAIGHT = 1.6  # pixels that a street may bend under its name
SHOWN = (PointKind.VOICE, PointKind.SERVICE, PointKind.STOP, PointKind.WORKS, PointKind.PREMISES)
POINT_SIZES = {PointKind.PREMISES: 13.0}
POINT_SIZE = 12.0
BAR_LENGTHS = [step * 10**power for power in range(1, 5) for step in (1, 2, 5)]  # metres
LONGEST_BAR = 150  # pixels
MOVED = (PointKind.VOICE, PointKind.SERVICE)
HIDDEN = 13.0  # pixels between centres below which a marker is hidden
STEPS = ((0, 0), (9, 0), (-9, 0), (0, 9), (0, -9), (13, 13), (-13, 13), (18, 0), (-18, 0), (0, 18))
FULL_MARKS, SMALLEST_MARK = 800.0, 0.72  # width of a map with full markers; scale of the others
COMPASS = (44.0, 56.0)  # the room of the north arrow


@dataclass
class Mark:
    """A point on the sheet, and what became of its name."""

    point: PlanPoint
    x: float
    y: float
    scale: float = 1.0
    label: Label | None = None
    key: str = ""  # written in the marker, and before the name in the legend

    @property
    def box(self) -> shapely.Polygon:
        return markers.box(self.point, self.x, self.y, self.scale)

    def order(self) -> tuple:
        """Numbers first, then a to z, then aa to zz."""
        return self.point.number is None, self.point.number or 0, len(self.key), self.key

    @property
    def sign(self) -> PlanPoint:
        """What the legend explains: a letter takes the place of a service's picture."""
        hidden = self.key and self.point.kind == PointKind.SERVICE
        return replace(self.point, state="") if hidden else self.point

    @property
    def is_listed(self) -> bool:
        return bool(self.point.label) and self.label is None


@dataclass(frozen=True)
class Arrangement:
    """A map ready to be drawn."""

    frame: Frame
    layers: list[tuple[Layer, numpy.ndarray]]  # with their shapes on the sheet
    marks: list[Mark]  # in drawing order
    outside: list[PlanPoint]
    streets: list[Label]
    unnamed: list[str]  # streets whose name found no room

    @property
    def labels(self) -> list[Label]:
        return [*(mark.label for mark in self.marks if mark.label), *self.streets]

    @property
    def listed(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.is_listed]


def arrange(
    plan: Plan, layers: list[Layer], lines: numpy.ndarray, width: float, height: float
) -> Arrangement:
    """Project everything into a map of that size and place the names, premises first.

    `lines`, in degrees, are better not written over.
    """
    view = frame(plan.box, width, height, MARGIN)
    ground = [(layer, placed(layer.shapes, view)) for layer in layers]
    marks, outside = marks_of(plan.points, view)
    scale = shapely.box(0, height - 40, bar(view)[1] + 36, height)
    north = shapely.box(width - COMPASS[0] - 8, 0, width, COMPASS[1] + 8)
    boxes = [mark.box for mark in marks]
    taken = Taken(width, height, [*boxes, scale, north], placed(lines, view))
    streets = streets_of(ground, view)
    for mark in reversed(marks):
        name_mark(mark, taken)
    labels, unnamed = name_streets(streets, taken)
    give_keys(marks)
    return Arrangement(view, ground, marks, outside, labels, unnamed)


def marks_of(points: tuple[PlanPoint, ...], view: Frame) -> tuple[list[Mark], list[PlanPoint]]:
    """The points on the sheet, those drawn last being the most important, and the others."""
    if not points:
        return [], []
    places = view.place(numpy.array([(point.lon, point.lat) for point in points])).tolist()
    marks, outside = [], []
    scale = min(1.0, max(SMALLEST_MARK, view.width / FULL_MARKS))
    for point, (x, y) in zip(points, places, strict=True):
        mark = Mark(point, x, y, scale)
        left, top, right, bottom = mark.box.bounds
        if left >= 0 and top >= 0 and right <= view.width and bottom <= view.height:
            marks.append(mark)
        else:
            outside.append(point)
    for mark in marks:
        if mark.point.kind in MOVED:
            step_aside(mark, marks)
    marks.sort(key=lambda mark: (SHOWN.index(mark.point.kind), mark.y, mark.x, mark.point.label))
    return marks, outside


def step_aside(mark: Mark, marks: list[Mark]) -> None:
    """Move a marker that another one hides, by its own width at most."""
    x, y = mark.x, mark.y
    others = [
        (other.x, other.y + markers.CENTRES.get(other.point.kind, 0) * other.scale)
        for other in marks
        if other is not mark and SHOWN.index(other.point.kind) >= SHOWN.index(mark.point.kind)
    ]
    for across, down in STEPS:
        mark.x, mark.y = x + across * mark.scale, y + down * mark.scale
        if all(max(abs(mark.x - ox), abs(mark.y - oy)) > HIDDEN * mark.scale for ox, oy in others):
            return
    mark.x, mark.y = x, y


def name_mark(mark: Mark, taken: Taken) -> None:
    text = mark.point.label
    if text:
        size = POINT_SIZES.get(mark.point.kind, POINT_SIZE)
        mark.label = taken.first_free(around(text, mark.box, size, 700))


def give_keys(marks: list[Mark]) -> None:
    """A number where one was given; a letter where the name went to the legend."""
    letters = keys()
    for mark in reversed(marks):
        if mark.point.number is not None:
            mark.key = str(mark.point.number)
        elif mark.is_listed:
            mark.key = next(letters)


def keys() -> Iterator[str]:
    """a to z, then aa to zz, and so on."""
    length = 1
    while True:
        yield from ("".join(letters) for letters in product(ascii_lowercase, repeat=length))
        length += 1


def streets_of(ground: list, view: Frame) -> list[list[Stretch]]:
    """The straight stretches of each named street that shows on the sheet."""
    found = []
    for layer, shapes in ground:
        if layer.kind == Kind.ROADS:
            inner = shapely.clip_by_rect(shapes, 4, 4, view.width - 4, view.height - 4)
            parts, owner = shapely.get_parts(inner, return_index=True)
            drawn = ~shapely.is_empty(parts) & (shapely.get_type_id(parts) == 1)
            drawn &= (layer.ranks[owner] < 3) | (view.true_metre >= SMALLEST_STREETS)
            mine = owner[drawn]
            found += stretches(parts[drawn], layer.ranks[mine], layer.names[mine], STRAIGHT)
    return found


def name_streets(streets: list, taken: Taken) -> tuple[list[Label], list[str]]:
    """The names written along their streets, and those that found no room."""
    labels, unnamed = [], []
    for street in streets:
        size = STREET_SIZES[min(max(street[0].rank, 1), 3)]
        label = taken.first_free(along(street, size, 400))
        if label:
            labels.append(label)
        else:
            unnamed.append(street[0].name)
    return labels, unnamed


def bar(view: Frame) -> tuple[int, float]:
    """The length of the scale bar, in round metres on the ground and in pixels."""
    fitting = [metres for metres in BAR_LENGTHS if metres * view.true_metre <= LONGEST_BAR]
    metres = max(fitting, default=BAR_LENGTHS[0])
    return metres, metres * view.true_metre
