"""Colours and two-dimensional brushes: a supersampled canvas in logical pixels."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageOps

WIDTH, HEIGHT, SCALE = 1600, 1067, 2

Colour = tuple[int, int, int]
Point = tuple[float, float]


def rgb(code: str) -> Colour:
    """Read a ``#RRGGBB`` code."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


BRICK, CANOPY, SUN = rgb("#A8391A"), rgb("#0B6353"), rgb("#F6B63C")
AUBERGINE, PAPER, SAND = rgb("#211A2B"), rgb("#FFFBF4"), rgb("#F6EBDD")
SKY, TERRACOTTA, SAGE = rgb("#0F5F8F"), rgb("#D0704A"), rgb("#7FA58F")
CONCRETE, TIMBER, ASPHALT = rgb("#CFC6BA"), rgb("#C48A55"), rgb("#6E6A72")
BLUSH, SLATE, LEAF = rgb("#EDB9A0"), rgb("#48505E"), rgb("#3F8A5B")


def pts(path: str) -> list[Point]:
    """Read points written ``x,y x,y``."""
    pairs = (pair.split(",") for pair in path.split())
    return [(float(x), float(y)) for x, y in pairs]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Blend ``share`` of the second colour into the first."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def lighten(colour: Colour, share: float) -> Colour:
    """Warm the colour towards paper."""
    return mix(colour, PAPER, share)


def darken(colour: Colour, share: float) -> Colour:
    """Cool the colour towards aubergine."""
    return mix(colour, AUBERGINE, share)


def smooth(points: Sequence[Point], closed: bool = True, steps: int = 8) -> list[Point]:
    """Run a Catmull-Rom curve through the points."""
    count = len(points)
    curve: list[Point] = []
    for i in range(count if closed else count - 1):
        ring = [
            points[(i + k) % count if closed else min(max(i + k, 0), count - 1)]
            for k in (-1, 0, 1, 2)
        ]
        curve += [_spline(ring, step / steps) for step in range(steps)]
    return curve if closed else [*curve, points[-1]]


def _spline(ring: Sequence[Point], t: float) -> Point:
    """Evaluate one Catmull-Rom segment at ``t``."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ring

    def blend(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t * t
            + (3 * b - a - 3 * c + d) * t**3
        )

    return blend(ax, bx, cx, dx), blend(ay, by, cy, dy)


def oval(
    x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360
) -> list[Point]:
    """Sample an ellipse arc, in degrees."""
    steps = 40
    angles = [(start + (end - start) * i / steps) * pi / 180 for i in range(steps + 1)]
    return [(x + rx * cos(a), y + ry * sin(a)) for a in angles]


class Canvas:
    """A 3:2 picture drawn larger, then reduced for clean edges."""

    def __init__(self, background: Colour, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        self.size = size
        self.image = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), background)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def poly(self, points: Sequence[Point], fill: Colour, alpha: float = 1) -> None:
        """Fill a polygon."""
        self.pen.polygon(
            [(x * SCALE, y * SCALE) for x, y in points], fill=(*fill, round(255 * alpha))
        )

    def blob(self, points: Sequence[Point], fill: Colour, alpha: float = 1) -> None:
        """Fill a soft closed curve through the points."""
        self.poly(smooth(points), fill, alpha)

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: Colour,
        alpha: float = 1,
        radius: float = 0,
    ) -> None:
        """Fill a rectangle, optionally rounded."""
        box = (x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE)
        self.pen.rounded_rectangle(box, radius * SCALE, fill=(*fill, round(255 * alpha)))

    def disc(
        self, x: float, y: float, rx: float, fill: Colour, alpha: float = 1, ry: float | None = None
    ) -> None:
        """Fill a circle or an ellipse."""
        ry = rx if ry is None else ry
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(box, fill=(*fill, round(255 * alpha)))

    def ring(self, x: float, y: float, r: float, width: float, fill: Colour) -> None:
        """Outline a circle."""
        box = ((x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE)
        self.pen.ellipse(box, outline=(*fill, 255), width=max(1, round(width * SCALE)))

    def stroke(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """Draw an opaque line with round ends and joints."""
        path = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(path, fill=fill, width=max(1, round(width * SCALE)), joint="curve")
        for x, y in (points[0], points[-1]):
            if width > 1.5:
                self.disc(x, y, width / 2, fill)

    def gradient(
        self, points: Sequence[Point], first: Colour, last: Colour, across: bool = False
    ) -> None:
        """Fill a polygon from ``first`` (top or left) to ``last``."""
        frame = self._frame(points)
        if frame:
            ramp = ImageOps.colorize(_ramp(across), first, last).resize(_extent(frame))
            self.image.paste(ramp, frame[:2], self._mask(points, frame))

    def veil(
        self,
        points: Sequence[Point],
        colour: Colour,
        first: float,
        last: float,
        across: bool = False,
    ) -> None:
        """Fill a polygon with one colour whose opacity goes from ``first`` to ``last``."""
        frame = self._frame(points)
        if frame:
            low, high = round(255 * first), round(255 * last)
            ramp = _ramp(across).point([low + (high - low) * i // 255 for i in range(256)])
            mask = ImageChops.multiply(ramp.resize(_extent(frame)), self._mask(points, frame))
            self.image.paste(colour, frame, mask)

    def glow(self, x: float, y: float, r: float, colour: Colour, alpha: float) -> None:
        """Lay a soft round light."""
        side = round(2 * r * SCALE)
        halo = ImageOps.invert(Image.radial_gradient("L")).point(
            [round(max(0, i - 74) * 1.4 * alpha) for i in range(256)]
        )
        corner = (round((x - r) * SCALE), round((y - r) * SCALE))
        self.image.paste(
            colour, (*corner, corner[0] + side, corner[1] + side), halo.resize((side, side))
        )

    def _frame(self, points: Sequence[Point]) -> tuple[int, int, int, int] | None:
        xs, ys = [p[0] * SCALE for p in points], [p[1] * SCALE for p in points]
        left, top = max(0, int(min(xs))), max(0, int(min(ys)))
        right, bottom = (
            min(self.image.width, int(max(xs)) + 1),
            min(self.image.height, int(max(ys)) + 1),
        )
        return (left, top, right, bottom) if right > left and bottom > top else None

    def _mask(self, points: Sequence[Point], frame: tuple[int, int, int, int]) -> Image.Image:
        mask = Image.new("L", _extent(frame), 0)
        shifted = [(x * SCALE - frame[0], y * SCALE - frame[1]) for x, y in points]
        ImageDraw.Draw(mask).polygon(shifted, fill=255)
        return mask

    def finish(self, flip: bool = False) -> Image.Image:
        """Reduce to the final size, mirrored when asked."""
        picture = self.image.reduce(SCALE)
        return ImageOps.mirror(picture) if flip else picture


def _extent(frame: tuple[int, int, int, int]) -> tuple[int, int]:
    return frame[2] - frame[0], frame[3] - frame[1]


def _ramp(across: bool) -> Image.Image:
    ramp = Image.linear_gradient("L")
    return ramp.transpose(Image.Transpose.ROTATE_90) if across else ramp
