"""The ground of a sheet: areas, railways and roads, one path for each class."""

from collections.abc import Iterable

import numpy
import shapely

from neighbourhoods.plan.layers import Kind, Layer
from neighbourhoods.plan.palette import Palette
from neighbourhoods.plan.paths import TENTHS, clipped, joined, path
from neighbourhoods.plan.pen import Pen
from neighbourhoods.plan.projection import Frame

FILLS = {Kind.GREEN: "green", Kind.WATER: "water", Kind.BUILDINGS: "building"}
WIDTHS = {1: (16.0, 4.5, 14.0), 2: (12.0, 3.2, 11.0), 3: (8.5, 1.6, 9.0)}  # metres, least, most
EDGE = 1.3  # pixels of casing on both sides together
LEAST_BUILDING = 6.0  # square pixels
SMALLEST_STREETS = 0.12  # pixels a metre below which streets would only grey the sheet


def placed(shapes: numpy.ndarray, frame: Frame) -> numpy.ndarray:
    """Shapes in degrees on the sheet, all projected in one go."""
    return shapely.transform(shapes, frame.place)


def road_width(rank: int, frame: Frame) -> float:
    metres, least, most = WIDTHS[min(max(rank, 1), 3)]
    return min(max(metres * frame.true_metre, least), most)


def draw_ground(
    pen: Pen, layers: Iterable[tuple[Layer, numpy.ndarray]], frame: Frame, palette: Palette
) -> None:
    """The layers, given with their shapes on the sheet, in drawing order."""
    with pen.group(transform=f"scale({1 / TENTHS})"):
        for layer, shapes in layers:
            shown = clipped(shapes, frame.width, frame.height, 20)
            if layer.kind in FILLS:
                draw_areas(pen, layer.kind, shown, palette)
            elif layer.kind == Kind.RAILWAY:
                draw_railway(pen, path(joined(shown), closed=False), palette)
            else:
                draw_roads(pen, layer, shapes, frame, palette)


def draw_areas(pen: Pen, kind: str, shapes: numpy.ndarray, palette: Palette) -> None:
    if kind == Kind.BUILDINGS:
        shapes = shapes[shapely.area(shapes) >= LEAST_BUILDING]
    outline = path(shapes, closed=True)
    if outline:
        pen.tag("path", d=outline, fill=palette[FILLS[kind]], fill_rule="evenodd")


def draw_railway(pen: Pen, d: str, palette: Palette) -> None:
    """A grey line and its sleepers."""
    if d:
        pen.line(d, palette["rail"], 3.2 * TENTHS, stroke_linecap="butt")
        dashes = f"{6 * TENTHS} {6 * TENTHS}"
        white = palette["inside"]
        pen.line(d, white, 1.8 * TENTHS, stroke_linecap="butt", stroke_dasharray=dashes)


def draw_roads(
    pen: Pen, layer: Layer, shapes: numpy.ndarray, frame: Frame, palette: Palette
) -> None:
    """Paths, then every edge, then every road, the major ones on top: crossings stay open."""
    drawn = []
    for rank in sorted({int(rank) for rank in layer.ranks}, reverse=True):
        if rank > 2 and frame.true_metre < SMALLEST_STREETS:
            continue
        mine = shapes[layer.ranks == rank]
        d = path(joined(clipped(mine, frame.width, frame.height, 20)), closed=False)
        if d and rank > 3:
            dashes = f"{3 * TENTHS} {2.5 * TENTHS}"
            pen.line(d, palette["path"], 1.1 * TENTHS, stroke_linecap="butt",
                     stroke_dasharray=dashes)  # fmt: skip
        elif d:
            drawn.append((min(max(rank, 1), 3), road_width(rank, frame), pen.define(d)))
    for rank, width, name in drawn:
        pen.again(name, palette[f"edge-{rank}"], (width + EDGE) * TENTHS)
    for rank, width, name in drawn:
        pen.again(name, palette[f"road-{rank}"], width * TENTHS)
