"""What façades are made of: masonry, glass, doors, awnings, drawn on a plane."""

from __future__ import annotations

from random import Random

from portal.demo.drawing.brushes import (
    AUBERGINE,
    PAPER,
    SUN,
    TIMBER,
    Colour,
    darken,
    lighten,
    mix,
    oval,
    rgb,
)
from portal.demo.drawing.space import Plane

GLASS = rgb("#5E8FA3")
LAMPLIGHT = rgb("#FFD98A")


def brickwork(
    wall: Plane, u: float, v: float, w: float, h: float, tint: Colour, rng: Random
) -> None:
    """Bricks suggested by courses and a scatter of odd ones."""
    shaded = wall.stage.lit(tint, wall.normal)
    wall.rect(u, v, w, h, shaded)
    for row in range(1, int(h / 0.24)):
        wall.rect(u, v + row * 0.24, w, 0.022, darken(shaded, 0.22), 0.45)
    for _ in range(int(w * h * 1.3)):
        row, column = rng.randrange(int(h / 0.24)), rng.uniform(0, w - 0.5)
        odd = darken(shaded, 0.16) if rng.random() < 0.55 else lighten(shaded, 0.13)
        wall.rect(u + column, v + row * 0.24 + 0.03, 0.46, 0.19, odd, 0.8)
    depth_veil(wall, u, v, w, h)


def depth_veil(wall: Plane, u: float, v: float, w: float, h: float) -> None:
    """Darken a wall gently towards its foot."""
    corners = [
        wall.stage.project(wall.at(*p)) for p in ((u, v), (u + w, v), (u + w, v + h), (u, v + h))
    ]
    wall.stage.canvas.veil(corners, AUBERGINE, 0, 0.2)


def panels(
    wall: Plane, u: float, v: float, w: float, h: float, tint: Colour, step: float = 2.4
) -> None:
    """Concrete or metal panels with joints."""
    shaded = wall.stage.lit(tint, wall.normal)
    wall.rect(u, v, w, h, shaded)
    for i in range(1, int(w / step) + 1):
        wall.rect(u + i * step - 0.03, v, 0.05, h, darken(shaded, 0.2), 0.7)
        wall.rect(u + i * step + 0.02, v, 0.05, h, lighten(shaded, 0.3), 0.6)
    wall.rect(u, v + h - 0.14, w, 0.14, lighten(shaded, 0.25))
    depth_veil(wall, u, v, w, h)


def cladding(
    wall: Plane,
    u: float,
    v: float,
    w: float,
    h: float,
    tint: Colour,
    rng: Random,
    step: float = 0.32,
) -> None:
    """Upright timber boards, each of its own shade."""
    shaded = wall.stage.lit(tint, wall.normal)
    wall.rect(u, v, w, h, shaded)
    for i in range(int(w / step)):
        shift = rng.uniform(-0.13, 0.16)
        board = darken(shaded, -shift) if shift < 0 else lighten(shaded, shift)
        wall.rect(u + i * step, v, step - 0.035, h, board)


def window(
    wall: Plane,
    u: float,
    v: float,
    w: float,
    h: float,
    frame: Colour,
    rng: Random,
    lit: float = 0,
    panes: int = 2,
    sill: bool = True,
) -> None:
    """A window set back in its opening, with reflections, blind or lamplight."""
    shaded = wall.stage.lit(frame, wall.normal)
    wall.rect(u - 0.05, v - 0.05, w + 0.1, h + 0.1, darken(shaded, 0.45))
    wall.rect(u, v, w, h, shaded)
    step = (w - 0.07) / panes
    glow = rng.random() < lit
    for i in range(panes):
        glass(wall, u + 0.07 + i * step, v + 0.08, step - 0.07, h - 0.16, rng, glow)
    if not glow and rng.random() < 0.3:
        drop = h * rng.uniform(0.2, 0.5)
        wall.rect(u + 0.07, v + h - 0.08 - drop, w - 0.14, drop, mix(PAPER, GLASS, 0.25), 0.75)
    wall.rect(u, v + h - 0.16, w, 0.16, AUBERGINE, 0.3)
    if sill:
        wall.rect(u - 0.1, v - 0.32, w + 0.2, 0.18, AUBERGINE, 0.16)
        wall.shelf(u - 0.1, v - 0.14, w + 0.2, 0.12, 0.16, lighten(frame, 0.3))


def glass(
    wall: Plane,
    u: float,
    v: float,
    w: float,
    h: float,
    rng: Random,
    glow: bool = False,
    tint: Colour = GLASS,
) -> None:
    """A pane: sky above, slanted reflections, or warm light behind."""
    if glow:
        wall.rect(u, v, w, h, mix(LAMPLIGHT, SUN, rng.uniform(0, 0.7)), raw=True)
        wall.rect(u, v, w, h * 0.3, rgb("#C9803C"), 0.35, raw=True)
        return
    wall.rect(u, v, w, h, darken(tint, 0.32))
    wall.poly([(u, v + h), (u + w, v + h), (u + w, v + h * 0.35), (u, v + h * 0.6)], tint, 0.75)
    lean = min(w * 0.5, h * 0.35)
    start = u + w * rng.uniform(0.05, 0.3)
    end = min(start + w * 0.28, u + w - 0.02)
    wall.poly(
        [(start, v), (end, v), (min(end + lean, u + w), v + h), (min(start + lean, u + w), v + h)],
        PAPER,
        0.26,
    )


def roller_door(
    wall: Plane,
    u: float,
    w: float,
    h: float,
    tint: Colour,
    raised: float = 0,
    rng: Random | None = None,
) -> None:
    """A roller door; ``raised`` is the share left open, showing the workshop behind."""
    shaded = wall.stage.lit(tint, wall.normal)
    wall.rect(u - 0.14, 0, w + 0.28, h + 0.16, darken(shaded, 0.5))
    if raised and rng:
        _open_bay(wall, u, w, h, rng)
    low = h * raised
    wall.rect(u, low, w, h - low, shaded)
    slats = int((h - low) / 0.26)
    for i in range(slats):
        wall.rect(u, low + i * 0.26, w, 0.06, darken(shaded, 0.3), 0.75)
        wall.rect(u, low + i * 0.26 + 0.2, w, 0.05, lighten(shaded, 0.3), 0.6)
    wall.rect(u, low, w, 0.12, darken(shaded, 0.55))
    wall.rect(u, h - 0.3, w, 0.3, AUBERGINE, 0.26)


def _open_bay(wall: Plane, u: float, w: float, h: float, rng: Random) -> None:
    """The warm inside of a workshop seen through its door."""
    wall.rect(u, 0, w, h, rgb("#54372F"))
    wall.rect(u, 0, w, h * 0.12, rgb("#8A6A52"))
    wall.rect(u, h * 0.12, w, h * 0.5, rgb("#C98A4B"), 0.55)
    for i in range(4):
        x = u + w * (0.08 + 0.22 * i)
        wall.rect(
            x,
            h * 0.12,
            w * 0.15,
            h * rng.uniform(0.12, 0.3),
            rng.choice((rgb("#7B3B25"), rgb("#2F5D55"), rgb("#D9A14A"))),
        )


def door(
    wall: Plane, u: float, w: float, h: float, tint: Colour, rng: Random, lit: float = 0
) -> None:
    """A glazed entrance door."""
    shaded = wall.stage.lit(tint, wall.normal)
    wall.rect(u - 0.1, 0, w + 0.2, h + 0.12, darken(shaded, 0.45))
    wall.rect(u, 0, w, h, shaded)
    glass(wall, u + 0.14, 0.5, w - 0.28, h - 0.7, rng, rng.random() < lit)
    wall.rect(u + w - 0.16, h * 0.42, 0.05, 0.4, SUN)
    wall.rect(u, h - 0.14, w, 0.14, AUBERGINE, 0.25)


def awning(
    wall: Plane, u: float, v: float, w: float, tint: Colour, reach: float = 1.1, drop: float = 0.55
) -> None:
    """A striped awning with scallops, and its shadow on the wall."""
    wall.poly(
        [(u + 0.05, v), (u + w, v), (u + w - 0.25, v - drop - 0.75), (u - 0.2, v - drop - 0.75)],
        AUBERGINE,
        0.24,
    )
    stripes = max(5, round(w / 0.42)) | 1
    step, stage = w / stripes, wall.stage
    slope = (wall.normal[0] * 0.5, 0.85, wall.normal[2] * 0.5)
    for i in range(stripes):
        colour = stage.lit(tint if i % 2 == 0 else PAPER, slope)
        left, right = u + i * step, u + (i + 1) * step
        stage.poly(
            [
                wall.at(left, v),
                wall.at(right, v),
                wall.at(right, v - drop, reach),
                wall.at(left, v - drop, reach),
            ],
            colour,
        )
        edge = [
            *oval((left + right) / 2, v - drop - 0.2, step / 2, 0.16, 180, 360),
            (right, v - drop),
            (left, v - drop),
        ]
        wall.poly(edge, darken(colour, 0.14), out=reach)


def bollard_lights(wall: Plane, u: float, v: float, lit: bool) -> None:
    """A wall lamp, with its halo once lit."""
    wall.shelf(u, v, 0.18, 0.3, 0.16, AUBERGINE)
    if lit:
        x, y = wall.stage.project(wall.at(u + 0.09, v - 0.1, 0.3))
        reach = wall.stage.focal / wall.at(u, v)[2]
        wall.stage.canvas.glow(x, y, 2.2 * reach, SUN, 0.7)


def plinth(wall: Plane, u: float, w: float, tint: Colour = TIMBER, h: float = 0.4) -> None:
    """The darker foot of a wall and the contact shadow under it."""
    wall.rect(u, 0, w, h, darken(wall.stage.lit(tint, wall.normal), 0.3))
