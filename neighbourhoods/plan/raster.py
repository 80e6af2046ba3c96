"""The ground around a point as pixels, for pictures that no browser draws.

    raster.around((longitude, latitude), layers_of([pk]), (480, 300), DAY)

Same layers, same pixels. There are no names: at the size of such a picture nobody could read them.
"""

from collections.abc import Iterable

import numpy
import shapely
import shapely.ops
from PIL import Image, ImageDraw
from shapely.geometry.base import BaseGeometry

from core.geo import Point
from neighbourhoods.plan.ground_paths import EDGE, FILLS, placed, road_width
from neighbourhoods.plan.layers import Kind, Layer
from neighbourhoods.plan.palette import Palette
from neighbourhoods.plan.paths import clipped, joined
from neighbourhoods.plan.projection import EARTH, Box, Frame, frame

SMOOTH = 3  # drawn so many times larger, then reduced so that edges are smooth
METRE = 1.15  # pixels for a metre on the ground, about
PIN_RADIUS, PIN_HEIGHT = 19, 50
MARGIN, CONTOUR = 22, 5  # pixels: around a whole area, and the width of its contour
SLEEPER = 6  # pixels of a dash of railway, and of the gap after it


def around(
    point: Point, layers: Iterable[Layer], size: tuple[int, int], palette: Palette
) -> Image.Image | None:
    """The ground with a pin on the point at its centre; None where no layer shows there."""
    layers = [layer for layer in layers if holds(layer, point)]
    canvas = ground(layers, frame(extent(point, size), *size, margin=0), palette)
    if canvas is None:
        return None
    draw_pin(ImageDraw.Draw(canvas), (canvas.width / 2, canvas.height / 2), palette)
    return canvas.resize(size, Image.Resampling.BOX)


def whole(
    area: BaseGeometry, layers: Iterable[Layer], size: tuple[int, int], palette: Palette
) -> Image.Image | None:
    """The ground of a whole area within its contour; None where no layer shows there."""
    view = frame(area.bounds, *size, margin=MARGIN)
    canvas = ground(layers, view, palette)
    if canvas is None:
        return None
    pen = ImageDraw.Draw(canvas)
    for ring in shapely.get_rings(shapely.transform(area, view.place)):
        for colour, width in (("pin-halo", CONTOUR + 4), ("perimeter", CONTOUR)):
            stroke(pen, large(ring), palette[colour], width)
    return canvas.resize(size, Image.Resampling.BOX)


def ground(layers: Iterable[Layer], view: Frame, palette: Palette) -> Image.Image | None:
    """The layers on a canvas larger than the picture; None where nothing shows."""
    size = (round(view.width) * SMOOTH, round(view.height) * SMOOTH)
    canvas = Image.new("RGB", size, palette["inside"])
    drawn = [draw_layer(canvas, layer, view, palette) for layer in layers]
    return canvas if any(drawn) else None


def holds(layer: Layer, point: Point) -> bool:
    """Whether a point lies within what a layer covers."""
    if not len(layer.shapes):
        return False
    west, south, east, north = shapely.total_bounds(layer.shapes)
    return west <= point[0] <= east and south <= point[1] <= north


def extent(point: Point, size: tuple[int, int]) -> Box:
    """The degrees that a picture of that size shows around a point."""
    wide, tall = (side / 2 / METRE for side in size)
    (west, _, _), (_, south, _) = EARTH.fwd(*point, 270, wide), EARTH.fwd(*point, 180, tall)
    (east, _, _), (_, north, _) = EARTH.fwd(*point, 90, wide), EARTH.fwd(*point, 0, tall)
    return west, south, east, north


def draw_layer(canvas: Image.Image, layer: Layer, view: Frame, palette: Palette) -> bool:
    """Draw what shows of a layer; whether anything does."""
    shapes = placed(layer.shapes, view)
    if layer.kind == Kind.ROADS:
        return draw_roads(canvas, shapes, layer.ranks, view, palette)
    shown = clipped(shapes, view.width, view.height, 20)
    if layer.kind == Kind.RAILWAY:
        draw_railway(canvas, joined(shown), palette)
    else:
        draw_areas(canvas, shown, palette[FILLS[layer.kind]])
    return bool(len(shown))


def draw_areas(canvas: Image.Image, polygons: numpy.ndarray, colour: str) -> None:
    """Polygons without their holes; the largest first, for a small one may lie in a hole."""
    mask = Image.new("1", canvas.size)
    pen = ImageDraw.Draw(mask)
    for polygon in polygons[numpy.argsort(-shapely.area(polygons), kind="stable")]:
        for number, ring in enumerate(shapely.get_rings(polygon)):
            pen.polygon(large(ring), fill=int(number == 0))
    canvas.paste(colour, (0, 0), mask)


def draw_roads(
    canvas: Image.Image, shapes: numpy.ndarray, ranks: numpy.ndarray, view: Frame, palette: Palette
) -> bool:
    """Paths, then every edge, then every road, the major ones on top: crossings stay open."""
    found: dict[int, list[numpy.ndarray]] = {}
    for rank in sorted({int(rank) for rank in ranks}, reverse=True):
        mine = joined(clipped(shapes[ranks == rank], view.width, view.height, 20))
        found.setdefault(min(max(rank, 1), 4), []).extend(mine)
    pen = ImageDraw.Draw(canvas)
    for line in found.pop(4, []):
        stroke(pen, large(line), palette["path"], 1.6)
    for name, more in (("edge", EDGE), ("road", 0)):
        for rank, lines in found.items():
            for line in lines:
                stroke(pen, large(line), palette[f"{name}-{rank}"], road_width(rank, view) + more)
    return any(found.values())


def draw_railway(canvas: Image.Image, lines: numpy.ndarray, palette: Palette) -> None:
    """A grey line and its sleepers."""
    pen = ImageDraw.Draw(canvas)
    for line in lines:
        stroke(pen, large(line), palette["rail"], 3.6)
        for start in numpy.arange(0, line.length, 2 * SLEEPER):
            piece = shapely.ops.substring(line, start, start + SLEEPER)
            pen.line(large(piece), palette["inside"], 2 * SMOOTH)


def draw_pin(pen: ImageDraw.ImageDraw, tip: tuple[float, float], palette: Palette) -> None:
    """A pin that stands on a place: what the picture is about."""
    x, y = tip
    for colour, more in ((palette["pin-halo"], 5), (palette["pin"], 2), (palette["perimeter"], 0)):
        radius, top = (PIN_RADIUS + more) * SMOOTH, y - (PIN_HEIGHT - PIN_RADIUS) * SMOOTH
        side = radius * 0.82
        pen.polygon([(x - side, top + radius * 0.57), (x + side, top + radius * 0.57),
                     (x, y + more * 1.6 * SMOOTH)], colour)  # fmt: skip
        pen.circle((x, top), radius, colour)
    pen.circle((x, y - (PIN_HEIGHT - PIN_RADIUS) * SMOOTH), 7 * SMOOTH, palette["card"])


def large(line) -> list[tuple[float, float]]:
    """The vertices of a line of the sheet on the larger canvas."""
    return [tuple(place) for place in (shapely.get_coordinates(line) * SMOOTH).tolist()]


def stroke(
    pen: ImageDraw.ImageDraw, places: list[tuple[float, float]], colour: str, width: float
) -> None:
    """A line with round corners and ends; width in pixels of the sheet."""
    wide = round(width * SMOOTH)
    pen.line(places, colour, wide, joint="curve")
    for end in (places[0], places[-1]):
        pen.circle(end, (wide - 1) / 2, colour)
