"""Furniture and objects placed in a room."""

from __future__ import annotations

from random import Random

from portal.demo.drawing.brushes import (
    AUBERGINE,
    BRICK,
    CANOPY,
    PAPER,
    SAND,
    SKY,
    SLATE,
    SUN,
    TERRACOTTA,
    TIMBER,
    Colour,
    darken,
    lighten,
    pts,
    rgb,
)
from portal.demo.drawing.props import GREENS
from portal.demo.drawing.rooms import Room
from portal.demo.drawing.space import Cutout, Plane


def floor_shadow(room: Room, x: float, z: float, w: float, d: float, alpha: float = 0.22) -> None:
    """Soft contact shadow, in floor metres from the room's near left corner."""
    room.floor.poly(
        [(x - 0.05, z - 0.08), (x + w + 0.35, z - 0.08), (x + w + 0.35, z + d), (x, z + d)],
        AUBERGINE,
        alpha,
    )


def table(
    room: Room,
    x: float,
    z: float,
    w: float,
    d: float,
    tint: Colour = TIMBER,
    legs: Colour = SLATE,
    h: float = 0.74,
) -> Plane:
    """A table with four legs, placed in floor metres; return the front edge plane of its top."""
    floor_shadow(room, x, z, w, d, 0.18)
    ox, oz = room.floor.at(x, z)[0], room.near + z
    for dx, dz in ((0.04, d - 0.1), (w - 0.1, d - 0.1), (0.04, 0.04), (w - 0.1, 0.04)):
        room.stage.cuboid((ox + dx, 0, oz + dz), (0.06, h, 0.06), legs)
    return room.stage.cuboid((ox, h, oz), (w, 0.05, d), tint, top=lighten(tint, 0.14))


def block(
    room: Room, x: float, z: float, size: tuple[float, float, float], tint: Colour, y: float = 0
) -> Plane:
    """A box placed in floor metres, with its shadow when on the floor."""
    if y == 0:
        floor_shadow(room, x, z, size[0], size[2])
    return room.stage.cuboid((room.floor.at(x, z)[0], y, room.near + z), size, tint)


def figure_at(room: Room, x: float, z: float, y: float = 0, size: float = 1) -> Cutout:
    """A flat figure placed in floor metres."""
    return Cutout(room.stage, room.floor.at(x, z)[0], room.near + z, y, size)


def desk_chair(room: Room, x: float, z: float, tint: Colour) -> None:
    """An office chair seen from behind."""
    figure = figure_at(room, x, z)
    figure.disc(0.06, 0.02, 0.4, AUBERGINE, 0.2, 0.08)
    for foot in (-0.27, 0.27, 0.0):
        figure.stroke([(0, 0.14), (foot, 0.05)], 0.05, SLATE)
        figure.disc(foot, 0.03, 0.035, AUBERGINE)
    figure.stroke([(0, 0.12), (0, 0.42)], 0.06, SLATE)
    figure.blob([(-0.27, 0.47), (0.27, 0.47), (0.26, 0.4), (-0.26, 0.4)], darken(tint, 0.3))
    figure.blob(pts("-0.24,0.56 0.24,0.56 0.26,0.8 0.2,0.99 -0.2,0.99 -0.26,0.8"), tint)
    figure.blob([(-0.19, 0.62), (-0.12, 0.6), (-0.13, 0.93), (-0.19, 0.92)], lighten(tint, 0.22))


def simple_chair(room: Room, x: float, z: float, tint: Colour) -> None:
    """A moulded chair seen from behind."""
    figure = figure_at(room, x, z)
    figure.disc(0.05, 0.02, 0.34, AUBERGINE, 0.18, 0.07)
    for leg, spread in ((-0.17, -0.23), (0.17, 0.23)):
        figure.stroke([(leg, 0.44), (spread, 0.0)], 0.035, TIMBER)
        figure.stroke([(leg * 0.8, 0.44), (spread * 0.6, 0.07)], 0.03, darken(TIMBER, 0.3))
    figure.blob(pts("-0.24,0.46 0.24,0.46 0.25,0.62 0.2,0.86 -0.2,0.86 -0.25,0.62"), tint)
    figure.blob([(-0.2, 0.52), (-0.12, 0.5), (-0.11, 0.8), (-0.18, 0.8)], lighten(tint, 0.25))


def laptop(room: Room, x: float, z: float, y: float = 0.79) -> None:
    """An open laptop seen from behind."""
    figure = figure_at(room, x, z, y)
    figure.poly([(-0.18, 0), (0.18, 0), (0.17, 0.24), (-0.17, 0.24)], SLATE)
    figure.poly([(-0.18, 0), (0.18, 0), (0.18, 0.02), (-0.18, 0.02)], lighten(SLATE, 0.4))
    figure.disc(0, 0.13, 0.025, PAPER)


def screen(room: Room, x: float, z: float, rng: Random, y: float = 0.79) -> None:
    """A lit monitor with coloured windows."""
    figure = figure_at(room, x, z, y)
    figure.stroke([(0, 0), (0, 0.16)], 0.05, SLATE)
    figure.poly([(-0.14, 0), (0.14, 0), (0.12, 0.03), (-0.12, 0.03)], SLATE)
    figure.poly([(-0.34, 0.12), (0.34, 0.12), (0.34, 0.53), (-0.34, 0.53)], AUBERGINE)
    figure.poly(
        [(-0.315, 0.145), (0.315, 0.145), (0.315, 0.505), (-0.315, 0.505)],
        rng.choice((SKY, CANOPY, rgb("#F0E6D6"))),
    )
    for i in range(4):
        left = rng.uniform(-0.28, 0)
        tint = rng.choice((SUN, PAPER, TERRACOTTA))
        figure.poly(
            [
                (left, 0.2 + i * 0.075),
                (left + rng.uniform(0.1, 0.28), 0.2 + i * 0.075),
                (left + 0.2, 0.235 + i * 0.075),
                (left, 0.235 + i * 0.075),
            ],
            tint,
        )


def potted_plant(
    room: Room, x: float, z: float, rng: Random, size: float = 1.3, y: float = 0
) -> None:
    """A leafy plant in a pot."""
    figure, pot, leaf = (
        figure_at(room, x, z, y, size),
        rng.choice((TERRACOTTA, PAPER, SUN, SKY)),
        rng.choice(GREENS),
    )
    figure.disc(0.05, 0.01, 0.24, AUBERGINE, 0.2, 0.05)
    for i in range(13):
        lean = -0.42 + i * 0.07
        tip = (lean * 1.15, 0.95 - abs(lean) * 0.85 + rng.uniform(-0.06, 0.06))
        middle = (lean * 0.5, 0.52)
        wing = 0.06
        shape = [(0, 0.28), (middle[0] - wing, middle[1]), tip, (middle[0] + wing, middle[1])]
        figure.blob(shape, darken(leaf, 0.22) if i % 2 else lighten(leaf, 0.08))
    figure.poly([(-0.19, 0.32), (0.19, 0.32), (0.14, 0), (-0.14, 0)], pot)
    figure.poly([(-0.21, 0.32), (0.21, 0.32), (0.21, 0.26), (-0.21, 0.26)], lighten(pot, 0.15))
    figure.poly([(0.06, 0.26), (0.18, 0.26), (0.14, 0), (0.05, 0)], darken(pot, 0.18))


def pendant(room: Room, x: float, z: float, tint: Colour, drop: float = 0.8) -> None:
    """A hanging lamp and its light."""
    figure = figure_at(room, x, z, room.height - drop)
    figure.stroke([(0, 0.2), (0, drop)], 0.018, AUBERGINE)
    px, py = figure.at(0, -0.05)
    room.stage.canvas.glow(px, py, 0.95 * figure.unit, rgb("#FFE3A0"), 0.6)
    figure.disc(0, 0.01, 0.1, PAPER, ry=0.05)
    figure.poly([(-0.05, 0.24), (0.05, 0.24), (0.25, 0.02), (-0.25, 0.02)], tint)
    figure.poly([(-0.05, 0.24), (-0.01, 0.24), (-0.1, 0.02), (-0.25, 0.02)], lighten(tint, 0.25))


def shelving(
    wall: Plane,
    u: float,
    w: float,
    h: float,
    rng: Random,
    levels: int = 4,
    depth: float = 0.4,
    frame: Colour = TIMBER,
) -> None:
    """Shelves standing out of a wall, filled with boxes, files and jars."""
    wall.rect(u, 0, w, h, darken(frame, 0.45), out=0.01)
    step = h / levels
    for level in range(levels):
        x = u + 0.08
        while x < u + w - 0.3:
            wide, tall = rng.uniform(0.12, 0.42), step * rng.uniform(0.4, 0.8)
            tint = rng.choice((BRICK, CANOPY, SUN, SAND, SKY, TERRACOTTA, rgb("#B98B5E")))
            wall.rect(
                x,
                level * step + 0.06,
                wide,
                tall,
                wall.stage.lit(tint, wall.normal),
                out=depth * 0.7,
            )
            wall.rect(
                x + wide * 0.2,
                level * step + 0.06 + tall * 0.5,
                wide * 0.6,
                tall * 0.16,
                lighten(tint, 0.6),
                out=depth * 0.7,
            )
            x += wide + rng.uniform(0.03, 0.2)
        wall.shelf(u, level * step, w, 0.05, depth, frame)
    wall.shelf(u, h, w, 0.05, depth, frame)
    for edge in (u, u + w - 0.06):
        wall.shelf(edge, 0, 0.06, h, depth, frame)


def poster(wall: Plane, u: float, v: float, w: float, h: float, rng: Random) -> None:
    """A framed abstract picture: discs, arcs and hills."""
    wall.rect(u + 0.05, v - 0.06, w, h, AUBERGINE, 0.2)
    wall.rect(u, v, w, h, TIMBER)
    wall.rect(u + 0.04, v + 0.04, w - 0.08, h - 0.08, rng.choice((PAPER, SAND, rgb("#DCE8E0"))))
    tints = rng.sample((BRICK, CANOPY, SUN, SKY, TERRACOTTA), 3)
    r = min(w, h) * 0.24
    wall.disc(u + w * rng.uniform(0.35, 0.65), v + h * 0.62, r, tints[0])
    wall.poly(
        [
            (u + 0.04, v + 0.04),
            (u + w - 0.04, v + 0.04),
            (u + w - 0.04, v + h * 0.3),
            (u + w * 0.4, v + h * 0.48),
            (u + 0.04, v + h * 0.26),
        ],
        tints[1],
    )
    wall.poly(
        [
            (u + 0.04, v + 0.04),
            (u + w - 0.04, v + 0.04),
            (u + w - 0.04, v + h * 0.14),
            (u + 0.04, v + h * 0.3),
        ],
        tints[2],
    )


def carafe(room: Room, x: float, z: float) -> None:
    """Water and two glasses."""
    figure = figure_at(room, x, z, 0.79)
    figure.blob(
        pts("-0.06,0 0.06,0 0.07,0.1 0.03,0.2 0.03,0.27 -0.03,0.27 -0.03,0.2 -0.07,0.1"),
        rgb("#9FC7D4"),
    )
    for dx in (0.16, 0.26):
        figure.poly(
            [(dx - 0.03, 0), (dx + 0.03, 0), (dx + 0.035, 0.1), (dx - 0.035, 0.1)], rgb("#BFDCE3")
        )
