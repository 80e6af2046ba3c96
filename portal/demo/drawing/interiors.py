"""Interiors where people sit: office, coworking desk, meeting room, shop."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image

from portal.demo.drawing.brushes import (
    AUBERGINE,
    BRICK,
    CANOPY,
    PAPER,
    SKY,
    SLATE,
    SUN,
    TERRACOTTA,
    TIMBER,
    Colour,
    darken,
    lighten,
    mix,
    pts,
    rgb,
)
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.furniture import (
    block,
    carafe,
    desk_chair,
    figure_at,
    laptop,
    pendant,
    poster,
    potted_plant,
    screen,
    shelving,
    simple_chair,
    table,
)
from portal.demo.drawing.props import bicycle
from portal.demo.drawing.rooms import WALL_TINTS, Room, build_room, daylight, view_window
from portal.demo.drawing.space import Plane

FLOORS = (rgb("#C9A57C"), rgb("#B98A62"), rgb("#D8C4A8"))
SEATS = {"verts": CANOPY, "rouges": BRICK, "jaunes": SUN, "bleus": SKY}


@dataclass(frozen=True)
class RoomPlan:
    """Choices shared by the furnished interiors."""

    seed: int
    walls: str
    count: int
    seats: str
    plants: int
    flip: bool
    centre: float


def furnished_plan(family: str, low: int, high: int, seed: int) -> RoomPlan:
    """Draw the choices of a furnished room with ``low`` to ``high`` work places."""
    rng = Random(f"{family}-{seed}")
    count, walls, seats = (
        rng.randint(low, high),
        rng.choice(list(WALL_TINTS)),
        rng.choice(list(SEATS)),
    )
    return RoomPlan(
        seed,
        walls,
        count,
        seats,
        rng.randint(1, 3),
        rng.random() < 0.5,
        rng.choice((700, 800, 880)),
    )


def furnished_room(
    plan: RoomPlan, family: str, size: tuple[float, float, float]
) -> tuple[Room, Random]:
    """Build the shell of a furnished room and the randomness of its details."""
    rng = Random(f"{family}-paint-{plan.seed}")
    return build_room(WALL_TINTS[plan.walls], rng.choice(FLOORS), size, centre=plan.centre), rng


def greenery(
    room: Room, plan: RoomPlan, rng: Random, spots: tuple[tuple[float, float, float], ...]
) -> None:
    """Stand the chosen number of plants."""
    for x, z, size in spots[: plan.plants]:
        potted_plant(room, x, z, rng, size)


def plan_office(seed: int) -> RoomPlan:
    """Draw the choices for an office."""
    return furnished_plan("office", 1, 3, seed)


def tell_office(plan: RoomPlan) -> str:
    """Say what the office shows."""
    posts = "un poste" if plan.count == 1 else f"{number(plan.count)} postes"
    green = "une plante" if plan.plants == 1 else f"{number(plan.plants)} plantes"
    room = f"Bureau lumineux aux murs {_hue(plan.walls)}"
    return f"{room}, {posts} de travail, {green} et vue sur le quartier"


def _hue(walls: str) -> str:
    return {"sable": "couleur sable", "sauge": "vert sauge"}.get(walls, walls)


def paint_office(plan: RoomPlan) -> Image.Image:
    """Desks in front of a wide window."""
    room, rng = furnished_room(plan, "office", (6.4, 2.8, 5.6))
    view_window(room.left, 2.0, 0.9, 2.6, 1.6, rng, 3)
    view_window(room.back, 0.9, 0.95, 2.7, 1.5, rng, 3)
    daylight(room, 2.2, 2.4, 3.2)
    shelving(room.right, 2.6, 2.4, 2.1, rng, 5)
    poster(room.back, 4.3, 1.25, 0.8, 1.05, rng)
    poster(room.back, 5.3, 1.45, 0.62, 0.8, rng)
    greenery(room, plan, rng, ((5.7, 5.1, 1.5), (0.4, 4.9, 1.2), (3.85, 5.2, 1.1)))
    room.floor.disc(3.3, 3.0, 1.9, mix(SEATS[plan.seats], WALL_TINTS[plan.walls], 0.55), 0.85)
    room.floor.disc(3.3, 3.0, 1.6, lighten(SEATS[plan.seats], 0.55), 0.6)
    for i in range(3):
        pendant(room, 1.4 + i * 1.8, 3.0, SEAT_LAMPS[plan.seats])
    places = {1: (2.3,), 2: (0.9, 3.4), 3: (0.35, 2.3, 4.2)}[plan.count]
    for x in places:
        _work_place(room, x, 3.2 if plan.count < 3 else 3.5, SEATS[plan.seats], rng)
    return room.stage.canvas.finish(plan.flip)


SEAT_LAMPS = {"verts": SUN, "rouges": CANOPY, "jaunes": BRICK, "bleus": SUN}


def _work_place(room: Room, x: float, z: float, seat: Colour, rng: Random) -> None:
    """A desk, its monitor, its small things and its chair."""
    top = table(room, x, z, 1.6, 0.75)
    screen(room, x + 0.85, z + 0.5, rng)
    top.shelf(0.2, 0.05, 0.36, 0.08, -0.0001, rng.choice((BRICK, CANOPY, SKY)))
    mug = figure_at(room, x + 1.38, z + 0.2, 0.79)
    mug.poly(
        [(-0.04, 0), (0.04, 0), (0.045, 0.1), (-0.045, 0.1)], rng.choice((SUN, PAPER, TERRACOTTA))
    )
    block(room, x + 0.12, z + 0.2, (0.34, 0.06, 0.24), rng.choice((BRICK, SKY)), y=0.79)
    block(room, x + 0.15, z + 0.2, (0.3, 0.05, 0.22), rng.choice((SUN, PAPER)), y=0.85)
    keys = figure_at(room, x + 0.85, z + 0.18, 0.795)
    keys.poly([(-0.22, 0.0), (0.22, 0.0), (0.2, 0.03), (-0.2, 0.03)], PAPER)
    desk_chair(room, x + 0.85, z - 0.4, seat)


def plan_desk(seed: int) -> RoomPlan:
    """Draw the choices for a coworking space."""
    return furnished_plan("desk", 3, 4, seed)


def tell_desk(plan: RoomPlan) -> str:
    """Say what the coworking space shows."""
    seats = f"{number(plan.count)} sièges {plan.seats} au premier plan"
    return (
        f"Espace de coworking : grande table partagée, {seats}, lampes suspendues et bibliothèque"
    )


def paint_desk(plan: RoomPlan) -> Image.Image:
    """A long shared table under pendants."""
    room, rng = furnished_room(plan, "desk", (7.2, 3.1, 6.2))
    view_window(room.left, 1.6, 0.8, 1.9, 1.9, rng, 2, SLATE)
    view_window(room.left, 3.9, 0.8, 1.9, 1.9, rng, 2, SLATE)
    daylight(room, 1.7, 1.7, 3.4)
    daylight(room, 4.0, 1.7, 3.0)
    tint = SEATS[plan.seats]
    room.back.rect(0, 0, 7.2, 3.1, mix(WALL_TINTS[plan.walls], tint, 0.25), 0.7)
    shelving(room.back, 0.5, 3.2, 2.3, rng, 5)
    _board(room.back, 4.3, 1.1, rng)
    bicycle(room.stage, room.floor.at(5.6, 0)[0], room.near + 5.9, rng.choice((SUN, CANOPY, BRICK)))
    greenery(room, plan, rng, ((6.6, 4.2, 1.4), (0.4, 5.6, 1.2), (4.15, 5.8, 1.2)))
    for x in (2.0, 3.4, 4.8):
        simple_chair(room, x, 4.4, lighten(tint, 0.2))
    table(room, 1.2, 3.2, 4.7, 1.15)
    for x in (1.9, 3.2, 4.6):
        laptop(room, x, 3.6)
    for x in (2.5, 5.3):
        mug = figure_at(room, x, 3.4, 0.79)
        mug.poly(
            [(-0.04, 0), (0.04, 0), (0.045, 0.1), (-0.045, 0.1)],
            rng.choice((SUN, BRICK, TERRACOTTA)),
        )
    potted_plant(room, 3.9, 3.7, rng, 0.36, 0.79)
    step = 4.4 / plan.count
    for i in range(plan.count):
        simple_chair(room, 1.35 + step * (i + 0.5), 2.75, tint)
    for x in (1.8, 3.5, 5.2):
        pendant(room, x, 3.7, SEAT_LAMPS[plan.seats], 0.95)
    return room.stage.canvas.finish(plan.flip)


def _board(wall: Plane, u: float, v: float, rng: Random) -> None:
    """A pinboard with coloured notes."""
    wall.rect(u, v, 2.2, 1.3, TIMBER)
    wall.rect(u + 0.06, v + 0.06, 2.08, 1.18, rgb("#D9B98C"))
    for i in range(14):
        x, y = u + 0.18 + (i % 5) * 0.4, v + 0.2 + (i // 5) * 0.36
        tint = rng.choice((PAPER, SUN, rgb("#E58A76"), rgb("#A9C5D2"), rgb("#B9CDB8")))
        wall.rect(x + rng.uniform(-0.04, 0.04), y, rng.uniform(0.2, 0.32), 0.25, tint)


def plan_meeting(seed: int) -> RoomPlan:
    """Draw the choices for a meeting room."""
    return furnished_plan("meeting", 3, 4, seed)


def tell_meeting(plan: RoomPlan) -> str:
    """Say what the meeting room shows."""
    seats = f"{number(2 * plan.count)} sièges {plan.seats}"
    return f"Salle de réunion : table en bois, {seats}, écran mural et fenêtre sur le quartier"


def paint_meeting(plan: RoomPlan) -> Image.Image:
    """A table seen lengthwise, a screen on the back wall."""
    room, rng = furnished_room(plan, "meeting", (6.0, 2.8, 6.0))
    tint = SEATS[plan.seats]
    view_window(room.left, 1.8, 0.7, 3.4, 1.8, rng, 4)
    daylight(room, 2.0, 3.0, 2.6)
    for i in range(26):
        room.right.rect(1.0 + i * 0.19, 0.12, 0.12, 2.68, darken(TIMBER, 0.18 + 0.05 * (i % 3)))
    room.back.rect(1.6, 1.0, 2.9, 1.62, AUBERGINE)
    room.back.rect(1.66, 1.06, 2.78, 1.5, rgb("#EAF1EC"))
    _chart(room.back, 1.9, 1.2, tint, plan.flip)
    greenery(room, plan, rng, ((5.4, 5.5, 1.5), (0.5, 5.5, 1.2), (5.4, 4.3, 1.1)))
    for i in reversed(range(plan.count)):
        z = 2.0 + i * 2.7 / plan.count
        _side_chair(room, 1.35, z + 0.5, tint, 1)
        _side_chair(room, 4.6, z + 0.5, tint, -1)
    table(room, 1.85, 2.1, 2.3, 2.9, lighten(TIMBER, 0.1))
    laptop(room, 2.5, 3.9)
    carafe(room, 3.1, 3.1)
    for x, z in ((2.2, 2.7), (3.6, 2.8), (3.7, 3.9)):
        note = room.stage.ground
        ox = room.floor.at(x, z)[0]
        note.poly(
            [
                (ox, room.near + z),
                (ox + 0.3, room.near + z),
                (ox + 0.3, room.near + z + 0.4),
                (ox, room.near + z + 0.4),
            ],
            PAPER,
            out=0.795,
        )
    for x in (2.4, 3.6):
        pendant(room, x, 3.4, SEAT_LAMPS[plan.seats], 0.75)
    return room.stage.canvas.finish(plan.flip)


def _chart(wall: Plane, u: float, v: float, tint: Colour, flip: bool) -> None:
    """Bars, rising whichever way the picture is mirrored, and a ring."""
    for i in range(5):
        rise = (0.2, 0.42, 0.5, 0.78, 0.92)[4 - i if flip else i]
        wall.rect(u + i * 0.26, v + 0.1, 0.17, rise, tint if i % 2 else lighten(tint, 0.3))
    wall.rect(u, v + 0.06, 1.35, 0.03, SLATE)
    for radius, colour in ((0.4, SUN), (0.4, TERRACOTTA), (0.2, rgb("#EAF1EC"))):
        if colour == TERRACOTTA:
            wall.poly(
                [
                    (u + 1.9, v + 0.55),
                    (u + 1.9, v + 0.95),
                    (u + 2.18, v + 0.83),
                    (u + 2.3, v + 0.55),
                ],
                colour,
            )
        else:
            wall.disc(u + 1.9, v + 0.55, radius, colour)


def _side_chair(room: Room, x: float, z: float, tint: Colour, facing: int) -> None:
    """A chair seen from the side, facing the table."""
    figure = figure_at(room, x, z)
    figure.facing = facing
    figure.disc(0.05, 0.02, 0.34, AUBERGINE, 0.18, 0.07)
    for foot in (-0.22, 0.24):
        figure.stroke([(foot * 0.7, 0.44), (foot, 0)], 0.035, SLATE)
    figure.blob([(-0.24, 0.46), (0.24, 0.47), (0.25, 0.41), (-0.24, 0.4)], darken(tint, 0.15))
    figure.blob(pts("-0.25,0.42 -0.17,0.44 -0.24,0.72 -0.28,0.95 -0.34,0.94 -0.32,0.7"), tint)


office = Scene(plan_office, paint_office, tell_office)
desk = Scene(plan_desk, paint_desk, tell_desk)
meeting_room = Scene(plan_meeting, paint_meeting, tell_meeting)
