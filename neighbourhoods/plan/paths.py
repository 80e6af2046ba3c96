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
    ends = numpy.append(starts[1:], len(points))
    moved = numpy.any(steps, axis=1)
    moved[starts] = False
    if closed:
        moved[ends - 1] = False  # "z" comes back to the start
    moves = list(map(str, steps[moved].ravel().tolist()))
    seen = numpy.concatenate([[0], 2 * numpy.cumsum(moved)])
    corners, firsts, lasts = (
        found.tolist() for found in (tenths[starts], seen[starts], seen[ends])
    )
    close = "z" if closed else ""
    return "".join(
        f"M{x} {y}l{' '.join(moves[first:last])}{close}"
        for (x, y), first, last in zip(corners, firsts, lasts, strict=True)
        if last - first >= (4 if closed else 2)
    )


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
