"""Shapes of the ground as the `d` of SVG paths: whole tenths of a pixel, one path for a class."""

import numpy
import shapely

TENTHS = 10
TOLERANCE = 0.25  # pixels


def path(shapes: numpy.ndarray, closed: bool) -> str:
    """All these lines, or polygons with their holes, as one path."""
    if closed:
        shapes = shapely.get_rings(shapes)
    points, owners = shapely.get_coordinates(shapes, return_index=True)
    if not len(points):
        return ""
    tenths = numpy.rint(points * TENTHS).astype(int)
    steps = numpy.diff(tenths, axis=0, prepend=tenths[:1])
    starts = numpy.flatnonzero(numpy.diff(owners, prepend=-1))
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(points)], strict=True):
        moves = steps[start + 1 : end - 1 if closed else end]
        moves = moves[numpy.any(moves, axis=1)].ravel().tolist()
        if len(moves) < (4 if closed else 2):
            continue
        x, y = tenths[start].tolist()
        pieces.append(f"M{x} {y}l{' '.join(map(str, moves))}{'z' if closed else ''}")
    return "".join(pieces)


def clipped(shapes: numpy.ndarray, width: float, height: float, margin: float) -> numpy.ndarray:
    """What shows of these shapes on the sheet, taken apart and with as few vertices as show."""
    sheet = (-margin, -margin, width + margin, height + margin)
    shown = shapely.get_parts(shapely.clip_by_rect(shapes, *sheet))
    return shapely.simplify(shown[~shapely.is_empty(shown)], TOLERANCE)


def joined(lines: numpy.ndarray) -> numpy.ndarray:
    """Lines that follow one another as one, so that dashes and corners are whole."""
    if not len(lines):
        return lines
    return shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
