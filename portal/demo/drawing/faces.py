"""Heads for the portraits: face, hair, headwear, beard and glasses."""

from __future__ import annotations

from dataclasses import dataclass

from portal.demo.drawing.brushes import (
    PAPER,
    Canvas,
    Colour,
    Point,
    darken,
    lighten,
    mix,
    pts,
    rgb,
    smooth,
)

SKULL = pts("0,-150 84,-126 114,-44 108,40 82,108 34,148 -34,148 -82,108 -108,40 -114,-44 -84,-126")


@dataclass(frozen=True)
class Look:
    """Colours and features of one invented person."""

    skin: Colour
    hair: Colour
    style: str
    cloth: Colour
    beard: bool
    glasses: bool
    earrings: bool
    jaw: float


class Bust:
    """Brushes centred on the head of the sitter."""

    def __init__(self, canvas: Canvas, x: float, y: float, turn: float) -> None:
        self.canvas, self.x, self.y, self.turn = canvas, x, y, turn

    def at(self, points: list[Point] | tuple[Point, ...], drift: float = 0) -> list[Point]:
        """Place points around the head; ``drift`` slides them towards where the sitter looks."""
        return [(self.x + x + drift * self.turn, self.y + y) for x, y in points]

    def blob(
        self,
        points: list[Point] | tuple[Point, ...],
        fill: Colour,
        alpha: float = 1,
        drift: float = 0,
    ) -> None:
        """Fill a soft shape."""
        self.canvas.poly(smooth(self.at(points, drift)), fill, alpha)

    def poly(
        self,
        points: list[Point] | tuple[Point, ...],
        fill: Colour,
        alpha: float = 1,
        drift: float = 0,
    ) -> None:
        """Fill a sharp shape."""
        self.canvas.poly(self.at(points, drift), fill, alpha)

    def stroke(
        self, points: list[Point] | tuple[Point, ...], width: float, fill: Colour, drift: float = 0
    ) -> None:
        """Draw a soft line."""
        self.canvas.stroke(smooth(self.at(points, drift), closed=False), width, fill)

    def disc(
        self,
        x: float,
        y: float,
        r: float,
        fill: Colour,
        alpha: float = 1,
        ry: float | None = None,
        drift: float = 0,
    ) -> None:
        """Fill a circle or an ellipse."""
        self.canvas.disc(self.x + x + drift * self.turn, self.y + y, r, fill, alpha, ry)


def neck(bust: Bust, look: Look) -> None:
    """Neck and the shadow of the chin."""
    shade = darken(look.skin, 0.2)
    bust.poly([(-56, 80), (56, 80), (62, 250), (-62, 250)], shade)
    bust.blob([(-62, 220), (62, 220), (40, 282), (0, 300), (-40, 282)], mix(look.skin, shade, 0.5))
    bust.blob(
        [(-50, 110), (50, 110), (50, 164), (0, 194), (-50, 164)], darken(look.skin, 0.36), 0.6
    )


def head(bust: Bust, look: Look) -> None:
    """Face from ears to smile."""
    skin, jaw = look.skin, look.jaw
    for side in (-1, 1):
        bust.disc(side * 114, 10, 22, darken(skin, 0.1 if side < 0 else 0.26), ry=34)
    shape = [(x * (jaw if y > 60 else 1), y) for x, y in SKULL]
    bust.blob(shape, skin)
    bust.blob(
        [
            (44, -146),
            (86, -124),
            (114, -44),
            (108, 40),
            (82 * jaw, 108),
            (34, 147),
            (58, 90),
            (74, 20),
            (78, -60),
        ],
        darken(skin, 0.22),
        0.5,
    )
    bust.blob([(-60, -90), (-20, -104), (-34, -66), (-70, -50)], lighten(skin, 0.35), 0.35)
    blush = mix(skin, rgb("#C8452F"), 0.4)
    for x in (-62, 66):
        bust.disc(x, 52, 24, blush, 0.28, 17, drift=10)
    _features(bust, look)
    if look.beard:
        _beard(bust, look)


def _features(bust: Bust, look: Look) -> None:
    """Brows, eyes, nose and mouth, kept simple and calm."""
    line, ink = darken(look.skin, 0.42), rgb("#2A1B1E")
    brow = (
        darken(look.hair, 0.2)
        if look.style not in ("scarf", "beanie", "wrap")
        else mix(ink, look.skin, 0.12)
    )
    for side in (-1, 1):
        x = side * 48
        bust.stroke(
            [
                (x - 27, -44 + (4 if side < 0 else 0)),
                (x, -54),
                (x + 27, -44 + (4 if side > 0 else 0)),
            ],
            9,
            brow,
            drift=14,
        )
        bust.disc(x, -12, 17, mix(PAPER, look.skin, 0.38), ry=11, drift=14)
        bust.disc(x, -12, 10.5, ink, ry=12.5, drift=14)
        bust.disc(x - 3, -17, 3.2, PAPER, drift=14)
        bust.stroke(
            [(x - 21, -14), (x - 2, -27), (x + 21, -15)], 5, darken(look.skin, 0.55), drift=14
        )
    bust.stroke([(4, -2), (17, 36), (10, 46), (-8, 47)], 6.5, line, drift=20)
    lips = mix(look.skin, rgb("#8E2F2B"), 0.5)
    bust.blob(pts("-36,84 -12,80 0,83 12,80 36,84 18,103 0,108 -18,103"), lips, drift=14)
    bust.stroke(
        [(-39, 83), (-16, 90), (0, 91), (16, 90), (39, 83)], 4.5, darken(lips, 0.42), drift=14
    )


def _beard(bust: Bust, look: Look) -> None:
    """A trimmed beard that leaves the mouth free."""
    tint = look.hair
    outline = pts(
        "-112,6 -104,70 -82,126 -36,164 36,164 82,126 104,70 112,6 "
        "96,34 78,62 44,66 0,62 -44,66 -78,62 -96,34"
    )
    bust.blob(outline, tint)
    bust.blob(pts("30,160 82,124 104,70 111,10 92,66 60,118"), darken(tint, 0.3), 0.6)
    lips = mix(look.skin, rgb("#8E2F2B"), 0.5)
    bust.blob(pts("-34,88 -12,84 0,87 12,84 34,88 16,104 0,108 -16,104"), lips, drift=14)
    bust.stroke([(-37, 87), (0, 94), (37, 87)], 4.5, darken(lips, 0.45), drift=14)
