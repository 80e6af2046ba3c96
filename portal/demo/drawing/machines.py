"""Machines, benches, racks and pallets of the working halls."""

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
    rgb,
)
from portal.demo.drawing.furniture import block, figure_at, floor_shadow, potted_plant
from portal.demo.drawing.rooms import Room
from portal.demo.drawing.space import Plane

CARDBOARD = rgb("#C99A66")


def tool_wall(wall: Plane, u: float, v: float, rng: Random) -> None:
    """A pegboard with hanging tools."""
    wall.rect(u, v, 2.6, 1.25, rgb("#D9B98C"))
    wall.rect(u, v, 2.6, 0.06, darken(TIMBER, 0.2))
    for i in range(9):
        x, y = u + 0.2 + i * 0.27, v + 1.05
        tint, shape = rng.choice((BRICK, CANOPY, SKY, SLATE)), rng.randrange(3)
        wall.rect(x - 0.02, y - 0.55, 0.05, 0.5, (TIMBER, SLATE, tint)[shape])
        if shape == 0:
            wall.rect(x - 0.09, y - 0.1, 0.2, 0.12, SLATE)
        elif shape == 1:
            wall.disc(x, y - 0.02, 0.09, tint)
            wall.disc(x, y - 0.02, 0.045, rgb("#D9B98C"))
        else:
            wall.rect(x - 0.04, y - 0.66, 0.09, 0.26, tint)


def workbench(room: Room, x: float, z: float, tint: Colour, rng: Random) -> None:
    """A heavy workbench with drawers and a vice."""
    block(room, x + 0.1, z + 0.1, (0.6, 0.8, 0.7), tint)
    drawers = block(room, x + 1.7, z + 0.1, (0.7, 0.8, 0.7), tint)
    for i in range(3):
        drawers.rect(0.06, 0.06 + i * 0.25, 0.58, 0.2, lighten(tint, 0.16))
        drawers.rect(0.26, 0.15 + i * 0.25, 0.18, 0.035, AUBERGINE)
    top = block(room, x, z, (2.6, 0.12, 0.9), TIMBER, y=0.8)
    top.rect(0, 0.0, 2.6, 0.03, darken(TIMBER, 0.3))
    vice = figure_at(room, x + 0.35, z + 0.1, 0.92)
    vice.poly([(-0.14, 0), (0.14, 0), (0.1, 0.1), (-0.1, 0.1)], SKY)
    vice.poly([(-0.16, 0.1), (-0.02, 0.1), (-0.02, 0.24), (-0.16, 0.24)], SKY)
    vice.poly([(0.04, 0.1), (0.16, 0.1), (0.16, 0.24), (0.04, 0.24)], darken(SKY, 0.25))
    for i in range(3):
        block(
            room,
            x + 1.0 + i * 0.06,
            z + 0.3,
            (0.9 - i * 0.1, 0.05, 0.25),
            lighten(TIMBER, 0.12 * i),
            y=0.92 + i * 0.05,
        )
    pot = figure_at(room, x + 2.3, z + 0.4, 0.92)
    pot.poly([(-0.08, 0), (0.08, 0), (0.09, 0.2), (-0.09, 0.2)], rng.choice((TERRACOTTA, SUN)))
    for lean in (-0.06, 0, 0.06):
        pot.stroke([(lean * 0.5, 0.2), (lean * 1.6, 0.42)], 0.02, AUBERGINE)


def pillar_drill(room: Room, x: float, z: float, tint: Colour) -> None:
    """A floor-standing drill."""
    block(room, x, z, (0.6, 0.14, 0.6), SLATE)
    block(room, x + 0.24, z + 0.32, (0.12, 1.3, 0.12), lighten(SLATE, 0.3), y=0.14)
    block(room, x + 0.06, z + 0.1, (0.48, 0.07, 0.45), lighten(SLATE, 0.2), y=0.85)
    head = block(room, x + 0.08, z + 0.04, (0.44, 0.5, 0.55), tint, y=1.35)
    head.disc(0.22, 0.3, 0.11, PAPER)
    head.disc(0.22, 0.3, 0.07, SLATE)
    chuck = figure_at(room, x + 0.3, z + 0.1, 1.0)
    chuck.poly([(-0.05, 0.16), (0.05, 0.16), (0.07, 0.35), (-0.07, 0.35)], SLATE)
    chuck.stroke([(0, 0.0), (0, 0.16)], 0.025, AUBERGINE)
    chuck.stroke([(0.22, 0.5), (0.42, 0.36)], 0.03, AUBERGINE)
    chuck.disc(0.42, 0.36, 0.04, BRICK)


def table_saw(room: Room, x: float, z: float, tint: Colour) -> None:
    """A table saw with a board on it."""
    body = block(room, x + 0.1, z + 0.1, (1.1, 0.75, 0.8), tint)
    body.rect(0.12, 0.14, 0.5, 0.4, darken(tint, 0.25))
    body.disc(0.9, 0.5, 0.07, BRICK)
    body.disc(0.9, 0.3, 0.07, SUN)
    block(room, x, z, (1.3, 0.07, 1.0), lighten(SLATE, 0.45), y=0.75)
    blade = figure_at(room, x + 0.65, z + 0.5, 0.82)
    blade.poly(
        [(-0.2 + 0.4 * i / 12, 0.2 * (1 - (2 * i / 12 - 1) ** 2) ** 0.5) for i in range(13)],
        rgb("#DDE2E2"),
    )
    block(room, x + 0.75, z + 0.05, (0.3, 0.04, 0.9), lighten(TIMBER, 0.2), y=0.82)


def glazed_office(room: Room, rng: Random, tint: Colour) -> None:
    """A small partitioned office against the back wall."""
    front = block(room, 0.3, 6.2, (3.0, 2.5, 2.1), SAND)
    front.rect(0.14, 0.9, 1.7, 1.35, SLATE)
    front.rect(0.2, 0.96, 1.58, 1.23, rgb("#F3D79C"))
    front.rect(0.2, 0.96, 1.58, 0.3, TIMBER)
    front.poly([(0.7, 1.26), (1.3, 1.26), (1.3, 1.66), (0.7, 1.66)], AUBERGINE)
    front.poly([(0.74, 1.3), (1.26, 1.3), (1.26, 1.62), (0.74, 1.62)], SKY)
    front.poly([(0.3, 0.96), (0.5, 0.96), (0.85, 2.19), (0.65, 2.19)], PAPER, 0.35)
    front.rect(2.05, 0, 0.75, 2.05, tint)
    front.rect(2.66, 0.95, 0.06, 0.2, SUN)
    front.rect(-0.05, 2.5, 3.1, 0.1, darken(TIMBER, 0.1))
    potted_plant(room, 3.45, 6.0, rng, 1.0)


def pallet(room: Room, x: float, z: float, rng: Random) -> None:
    """A timber pallet loaded with cardboard boxes."""
    floor_shadow(room, x, z, 1.3, 1.0)
    base = block(room, x, z, (1.3, 0.14, 1.0), darken(TIMBER, 0.1))
    for gap in (0.14, 0.74):
        base.rect(gap, 0.03, 0.42, 0.07, AUBERGINE, 0.7)
    order = (1, 0) if room.floor.at(x + 0.65, z)[0] > 0 else (0, 1)
    for level in range(rng.randint(2, 3)):
        for column in order:
            box = block(
                room,
                x + 0.04 + column * 0.62,
                z + 0.05,
                (0.6, 0.44, 0.85),
                darken(CARDBOARD, 0.07 * ((level + column) % 2)),
                y=0.14 + level * 0.45,
            )
            box.rect(0.26, 0.0, 0.08, 0.44, lighten(CARDBOARD, 0.35))
            box.rect(0.38, 0.1, 0.16, 0.12, rng.choice((PAPER, BRICK, CANOPY)))


def pallet_truck(room: Room, x: float, z: float, tint: Colour) -> None:
    """A hand pallet truck, handle raised."""
    for dx in (0, 0.42):
        block(room, x + dx, z, (0.2, 0.1, 1.3), tint)
    figure = figure_at(room, x + 0.31, z)
    figure.stroke([(0, 0.1), (0, 1.15)], 0.06, SLATE)
    figure.stroke([(-0.16, 1.18), (0.16, 1.18)], 0.07, AUBERGINE)
    figure.blob([(-0.2, 0.08), (0.2, 0.08), (0.16, 0.4), (-0.16, 0.4)], darken(tint, 0.2))


def rack(wall: Plane, u: float, rng: Random) -> None:
    """One open rack bay fixed along a side wall, loaded from far to near."""
    wide, deep, stage = 2.1, 0.85, wall.stage
    for level in range(4):
        v = 0.1 + level * 0.78
        wall.shelf(u, v, wide, 0.09, deep, rgb("#D8792F"))
        x = u + wide - 0.05
        while x > u + 0.5:
            size, tall = rng.uniform(0.32, 0.5), rng.uniform(0.3, 0.58)
            x -= size + 0.04
            tint = rng.choice(
                (CARDBOARD, darken(CARDBOARD, 0.12), lighten(CARDBOARD, 0.2), CANOPY, SKY, SAND)
            )
            wall.shelf(x, v + 0.09, size, tall, deep * 0.86, tint)
            wall.rect(
                x + size * 0.3,
                v + 0.09 + tall * 0.4,
                size * 0.4,
                tall * 0.25,
                lighten(tint, 0.6),
                out=deep * 0.87,
            )
    for edge in (u + wide - 0.08, u):
        wall.rect(edge, 0, 0.08, 3.1, stage.lit(SKY, wall.normal), out=deep)


def strip_light(room: Room, z: float) -> None:
    """A lit tube under the ceiling."""
    middle = room.width / 2
    x, y = room.stage.project(room.ceiling.at(middle, z))
    room.stage.canvas.glow(x, y + 12, 1.1 * room.stage.focal / (z + 1), PAPER, 0.55)
    room.ceiling.rect(middle - 0.9, z, 1.8, 0.16, rgb("#FFF6DC"))
