"""The empty room: shell, daylight and the furniture shared by the interiors."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from portal.demo.drawing.brushes import (
    AUBERGINE,
    BRICK,
    PAPER,
    SAND,
    Canvas,
    Colour,
    darken,
    lighten,
    mix,
    oval,
    rgb,
)
from portal.demo.drawing.props import GREENS
from portal.demo.drawing.space import Plane, Stage

INTERIOR_LIGHT = (-0.5, 0.75, -0.43)
WALL_TINTS = {
    "sable": SAND,
    "sauge": rgb("#B9CDB8"),
    "terracotta": rgb("#DDA083"),
    "bleu doux": rgb("#A9C5D2"),
    "jaune pâle": rgb("#F5DDA4"),
}


@dataclass
class Room:
    """A box of air: width, height and depth in metres, viewed from its open side."""

    stage: Stage
    width: float
    height: float
    depth: float
    near: float = 1.0

    @property
    def back(self) -> Plane:
        """The wall facing the viewer."""
        return self.stage.wall(-self.width / 2, self.near + self.depth)

    @property
    def left(self) -> Plane:
        """The left-hand wall; its coordinate grows towards the back wall."""
        return Plane(self.stage, (-self.width / 2, 0, self.near), (0, 0, 1), (0, 1, 0), (1, 0, 0))

    @property
    def right(self) -> Plane:
        """The right-hand wall; its coordinate grows towards the back wall."""
        return Plane(self.stage, (self.width / 2, 0, self.near), (0, 0, 1), (0, 1, 0), (-1, 0, 0))

    @property
    def ceiling(self) -> Plane:
        """The ceiling, measured from its near left corner."""
        return Plane(
            self.stage, (-self.width / 2, self.height, self.near), (1, 0, 0), (0, 0, 1), (0, -1, 0)
        )

    @property
    def floor(self) -> Plane:
        """The floor, measured from its near left corner."""
        return Plane(self.stage, (-self.width / 2, 0, self.near), (1, 0, 0), (0, 0, 1), (0, 1, 0))


def build_room(
    walls: Colour,
    floor: Colour,
    size: tuple[float, float, float],
    boards: bool = True,
    centre: float = 800,
) -> Room:
    """Paint floor, walls and ceiling; ``centre`` moves the vanishing point."""
    stage = Stage(
        Canvas(walls), eye=1.5, horizon=520, focal=1060, light=INTERIOR_LIGHT, centre=centre
    )
    room = Room(stage, *size)
    width, height, depth = size
    room.ceiling.rect(0, 0, width, depth, lighten(walls, 0.6))
    room.left.rect(0, 0, depth, height, darken(walls, 0.06))
    room.right.rect(0, 0, depth, height, darken(walls, 0.16))
    room.back.rect(0, 0, width, height, walls)
    room.floor.rect(0, 0, width, depth, floor)
    _floor_pattern(room, floor, boards)
    for wall, length in ((room.left, depth), (room.right, depth), (room.back, width)):
        wall.rect(0, 0, length, 0.12, darken(walls, 0.3))
    _veil(room.back, 0, 0, width, height, 0.02, 0.14)
    _veil(room.right, 0, 0, depth, height, 0.0, 0.14)
    return room


def _floor_pattern(room: Room, tint: Colour, boards: bool) -> None:
    """Boards running away, or square slabs."""
    step = 0.32 if boards else 1.1
    for i in range(int(room.width / step) + 1):
        room.floor.rect(i * step, 0, 0.022, room.depth, darken(tint, 0.28), 0.6)
    if boards:
        for i in range(0, int(room.width / step), 2):
            room.floor.rect(i * step, 0, step, room.depth, lighten(tint, 0.25), 0.3)
    else:
        for i in range(int(room.depth / step) + 1):
            room.floor.rect(0, i * step, room.width, 0.022, darken(tint, 0.28), 0.6)


def _veil(plane: Plane, u: float, v: float, w: float, h: float, top: float, foot: float) -> None:
    corners = [
        plane.stage.project(plane.at(*p)) for p in ((u, v), (u + w, v), (u + w, v + h), (u, v + h))
    ]
    plane.stage.canvas.veil(corners, AUBERGINE, top, foot)


def daylight(room: Room, u: float, w: float, reach: float = 2.6) -> None:
    """Slanted patch of sun on the floor, coming from a left-hand window."""
    slant = [(0, u), (0, u + w), (reach, u + w - 0.7), (reach, u - 0.7)]
    room.floor.poly(slant, rgb("#FFE9B8"), 0.42)
    room.floor.poly(
        [
            (reach * 0.48, u - 0.4),
            (reach * 0.52, u - 0.4),
            (reach * 0.52, u + w - 0.3),
            (reach * 0.48, u + w - 0.3),
        ],
        AUBERGINE,
        0.12,
    )
    beam = [room.stage.project(room.left.at(u, 2.4)), room.stage.project(room.left.at(u + w, 2.4))]
    feet = [
        room.stage.project(room.floor.at(reach, u + w - 0.7)),
        room.stage.project(room.floor.at(reach, u - 0.7)),
    ]
    room.stage.canvas.veil([*beam, *feet], rgb("#FFF3CF"), 0.3, 0.04)


def view_window(
    wall: Plane,
    u: float,
    v: float,
    w: float,
    h: float,
    rng: Random,
    panes: int = 2,
    frame: Colour = PAPER,
) -> None:
    """An opening on the neighbourhood: sky, towers, trees; no joinery without panes."""
    wall.rect(u - 0.09, v - 0.09, w + 0.18, h + 0.18, darken(frame, 0.2))
    corners = [
        wall.stage.project(wall.at(*p)) for p in ((u, v), (u + w, v), (u + w, v + h), (u, v + h))
    ]
    low = rng.choice((rgb("#FBE3C2"), rgb("#E2F0EC"), rgb("#F6D2A8")))
    wall.stage.canvas.gradient(corners, rgb("#8FC3DA"), low)
    x = u + w * rng.uniform(0.0, 0.1)
    while x < u + w - 0.25:
        wide, tall = min(rng.uniform(0.2, 0.45) * w, u + w - x), h * rng.uniform(0.28, 0.68)
        tint = mix(rng.choice((BRICK, rgb("#C9B39A"), rgb("#8FA3AE"))), low, 0.45)
        wall.rect(x, v, wide, tall, tint)
        for row in range(int(tall / 0.24)):
            for column in range(int(wide / 0.22)):
                wall.rect(
                    x + 0.06 + column * 0.22, v + 0.08 + row * 0.24, 0.1, 0.12, darken(tint, 0.2)
                )
        x += wide * rng.uniform(0.9, 1.5)
    for i in range(int(w / 0.3) + 1):
        r = rng.uniform(0.16, 0.3) * min(1, h)
        wall.poly(
            [
                (min(max(px, u), u + w), max(py, v))
                for px, py in oval(u + i * 0.3, v + r * 0.4, r, r)
            ],
            rng.choice(GREENS),
        )
    if panes:
        _joinery(wall, (u, v, w, h), panes, frame)


def _joinery(
    wall: Plane, box: tuple[float, float, float, float], panes: int, frame: Colour
) -> None:
    """Mullions, transom, reflection and sill of a window."""
    u, v, w, h = box
    for i in range(1, panes):
        wall.rect(u + w * i / panes - 0.035, v, 0.07, h, frame)
    wall.rect(u, v + h * 0.7, w, 0.05, frame)
    wall.poly(
        [(u + w * 0.1, v), (u + w * 0.2, v), (u + w * 0.42, v + h), (u + w * 0.32, v + h)],
        PAPER,
        0.28,
    )
    wall.shelf(u - 0.14, v - 0.18, w + 0.28, 0.08, 0.2, frame)
