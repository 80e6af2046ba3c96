"""Interiors where things are made or kept: workshop, activity hall, storage."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image

from portal.demo.drawing.brushes import (
    BRICK,
    CANOPY,
    SKY,
    SLATE,
    SUN,
    TIMBER,
    Colour,
    darken,
    lighten,
    mix,
    rgb,
)
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.furniture import block, pendant, shelving
from portal.demo.drawing.machines import (
    glazed_office,
    pallet,
    pallet_truck,
    pillar_drill,
    rack,
    strip_light,
    table_saw,
    tool_wall,
    workbench,
)
from portal.demo.drawing.rooms import Room, build_room, daylight, view_window

DOORS = {"verte": CANOPY, "bleue": SKY, "jaune": SUN, "rouge": BRICK}
SHELLS = (rgb("#E7DCCB"), rgb("#DDD3C6"), rgb("#D9DDD4"), rgb("#E9D3BE"))
SLAB = rgb("#B9AFA6")


@dataclass(frozen=True)
class WorkPlan:
    """Choices shared by the working halls."""

    seed: int
    door: str
    count: int
    flip: bool
    centre: float


def _plan(family: str, low: int, high: int, seed: int) -> WorkPlan:
    rng = Random(f"{family}-{seed}")
    return WorkPlan(
        seed,
        rng.choice(list(DOORS)),
        rng.randint(low, high),
        rng.random() < 0.5,
        rng.choice((720, 800, 880)),
    )


def _hall(plan: WorkPlan, family: str, size: tuple[float, float, float]) -> tuple[Room, Random]:
    """A slab, block walls, roof beams and an industrial light."""
    rng = Random(f"{family}-paint-{plan.seed}")
    shell = rng.choice(SHELLS)
    room = build_room(
        shell,
        rng.choice((SLAB, rgb("#C4B8A8"), rgb("#A9A6A2"))),
        size,
        boards=False,
        centre=plan.centre,
    )
    width, height, depth = size
    for wall, length in ((room.left, depth), (room.right, depth), (room.back, width)):
        for course in range(1, int(height / 0.4)):
            wall.rect(0, course * 0.4, length, 0.02, darken(shell, 0.2), 0.5)
        wall.rect(0, 0.12, length, 1.0, mix(shell, DOORS[plan.door], 0.34), 0.75)
    for i in range(4):
        z = 1.0 + i * depth / 4
        room.ceiling.rect(0, z, width, 0.28, darken(SLATE, 0.1))
        room.ceiling.rect(0, z - 0.12, width, 0.12, lighten(SLATE, 0.25))
    return room, rng


def _roller(
    room: Room, u: float, w: float, h: float, tint: Colour, rng: Random, raised: float
) -> None:
    """The roller door seen from inside, partly raised on the town."""
    back, shut = room.back, h * raised
    back.rect(u - 0.16, 0, w + 0.32, h + 0.16, SLATE)
    if raised:
        view_window(back, u, 0.02, w, shut, rng, 0, SLATE)
        back.rect(u, 0, w, 0.2, rgb("#CBBBA9"))
        room.floor.poly(
            [
                (u, room.depth),
                (u + w, room.depth),
                (u + w - 0.7, room.depth - 2.4),
                (u - 0.7, room.depth - 2.4),
            ],
            rgb("#FFE9B8"),
            0.55,
        )
    for i in range(int((h - shut) / 0.2) + 1):
        v = h - (i + 1) * 0.2
        if v >= shut - 0.1:
            back.rect(u, v, w, 0.2, tint)
            back.rect(u, v, w, 0.045, darken(tint, 0.3))
            back.rect(u, v + 0.15, w, 0.03, lighten(tint, 0.3))
    back.rect(u, shut, w, 0.1, darken(tint, 0.5))
    back.rect(u - 0.2, h, w + 0.4, 0.4, lighten(SLATE, 0.2))


def plan_workshop(seed: int) -> WorkPlan:
    """Draw the choices for a workshop."""
    return _plan("workshop", 1, 2, seed)


def tell_workshop(plan: WorkPlan) -> str:
    """Say what the workshop shows."""
    machines = "une machine" if plan.count == 1 else "deux machines"
    door = f"porte sectionnelle {plan.door} à demi levée"
    return f"Atelier avec {door}, établi, panneau d’outils et {machines} à bois"


def paint_workshop(plan: WorkPlan) -> Image.Image:
    """Roller door at the back, workbench and machines in front."""
    room, rng = _hall(plan, "workshop", (7.6, 3.8, 7.0))
    tint = DOORS[plan.door]
    view_window(room.left, 2.2, 2.0, 3.6, 1.0, rng, 4, SLATE)
    daylight(room, 2.4, 3.0, 3.2)
    _roller(room, 3.9, 3.2, 2.9, tint, rng, rng.choice((0.45, 0.6)))
    tool_wall(room.back, 1.05, 1.3, rng)
    shelving(room.right, 2.8, 2.4, 2.4, rng, 4, 0.5, SLATE)
    for i in range(3):
        block(
            room,
            0.1 + 0.26 * i,
            6.5,
            (0.1, 2.0 + 0.16 * (i % 3), 0.14),
            lighten(TIMBER, 0.1 * (i % 3)),
        )
    if plan.count == 2:
        pillar_drill(room, 3.85, 4.6, mix(tint, SLATE, 0.2))
    table_saw(room, 4.5, 3.5, lighten(SLATE, 0.15) if tint == SKY else SKY)
    workbench(room, 1.1, 3.2, mix(CANOPY, SLATE, 0.25) if tint != CANOPY else BRICK, rng)
    for x in (2.0, 5.4):
        pendant(room, x, 3.8, SLATE, 1.0)
    return room.stage.canvas.finish(plan.flip)


def plan_activity(seed: int) -> WorkPlan:
    """Draw the choices for an activity unit."""
    return _plan("activity", 2, 4, seed)


def tell_activity(plan: WorkPlan) -> str:
    """Say what the activity unit shows."""
    goods = f"{number(plan.count)} palettes de cartons"
    return (
        f"Local d’activité de plain-pied : dalle de béton, porte {plan.door} levée, "
        f"{goods} et bureau vitré"
    )


def paint_activity(plan: WorkPlan) -> Image.Image:
    """A bright hall with a raised door, a glazed office and pallets."""
    room, rng = _hall(plan, "activity", (9.0, 4.6, 8.4))
    tint = DOORS[plan.door]
    _roller(room, 4.7, 3.7, 3.5, tint, rng, 0.8)
    view_window(room.left, 3.0, 2.7, 4.4, 1.0, rng, 5, SLATE)
    daylight(room, 3.2, 3.6, 3.4)
    glazed_office(room, rng, tint)
    _floor_marks(room)
    spots = ((3.9, 6.6), (6.9, 4.7), (7.0, 3.0), (0.9, 3.2))
    for x, z in sorted(spots[: plan.count], key=lambda spot: -spot[1]):
        pallet(room, x, z, rng)
    pallet_truck(room, 5.4, 3.7, tint)
    return room.stage.canvas.finish(plan.flip)


def _floor_marks(room: Room) -> None:
    """Yellow lines of a safe walkway."""
    for u in (3.35, 3.75):
        room.floor.rect(u, 0, 0.08, room.depth - 2.2, SUN, 0.9)


def plan_storage(seed: int) -> WorkPlan:
    """Draw the choices for a storage room."""
    return _plan("storage", 2, 4, seed)


def tell_storage(plan: WorkPlan) -> str:
    """Say what the storage room shows."""
    goods = f"{number(plan.count)} palettes de cartons"
    return (
        "Local de stockage : rayonnages garnis le long des murs, "
        f"{goods} et porte {plan.door} baissée"
    )


def paint_storage(plan: WorkPlan) -> Image.Image:
    """Two rows of racks leading to a closed roller door."""
    room, rng = _hall(plan, "storage", (6.6, 3.8, 8.0))
    _roller(room, 2.0, 2.6, 2.8, DOORS[plan.door], rng, 0)
    for wall in (room.left, room.right):
        for bay in range(3):
            rack(wall, 5.7 - bay * 2.15, rng)
    spots = ((1.5, 5.6), (3.9, 5.2), (3.9, 3.2), (1.3, 3.6))
    for x, z in sorted(spots[: plan.count], key=lambda spot: -spot[1]):
        pallet(room, x, z, rng)
    for z in (2.6, 4.6, 6.4):
        strip_light(room, z)
    return room.stage.canvas.finish(plan.flip)


workshop = Scene(plan_workshop, paint_workshop, tell_workshop)
activity = Scene(plan_activity, paint_activity, tell_activity)
storage = Scene(plan_storage, paint_storage, tell_storage)
