"""The shop, seen from inside."""

from __future__ import annotations

from random import Random

from PIL import Image

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
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.furniture import block, figure_at, pendant, potted_plant, shelving, table
from portal.demo.drawing.interiors import (
    SEAT_LAMPS,
    SEATS,
    RoomPlan,
    furnished_plan,
    furnished_room,
    greenery,
)
from portal.demo.drawing.rooms import Room, view_window


def plan_shop(seed: int) -> RoomPlan:
    """Draw the choices for a shop interior."""
    return furnished_plan("shop", 2, 3, seed)


def tell_shop(plan: RoomPlan) -> str:
    """Say what the shop interior shows."""
    lamps = f"{number(plan.count)} lampes suspendues"
    return (
        "Boutique vue de l’intérieur : vitrine et porte sur la rue, "
        f"étagères garnies, comptoir et {lamps}"
    )


def paint_shop(plan: RoomPlan) -> Image.Image:
    """The shop front seen from inside, shelves on both sides, a counter."""
    room, rng = furnished_room(plan, "shop", (7.0, 3.2, 6.0))
    tint = SEATS[plan.seats]
    room.back.rect(0.25, 0, 6.5, 3.0, darken(tint, 0.25))
    view_window(room.back, 0.5, 0.55, 3.9, 2.2, rng, 3, tint)
    view_window(room.back, 4.85, 0.12, 1.5, 2.63, rng, 1, tint)
    room.back.rect(6.1, 1.1, 0.06, 0.5, SUN)
    _inside_awning(room, tint)
    _street_light(room)
    shelving(room.left, 1.6, 3.9, 2.3, rng, 5, 0.42)
    shelving(room.right, 2.4, 3.2, 2.3, rng, 5, 0.42)
    greenery(room, plan, rng, ((4.62, 5.6, 1.1), (0.8, 5.7, 1.1), (6.4, 5.6, 1.0)))
    _island(room, rng)
    counter = block(room, 4.2, 2.5, (1.9, 1.0, 0.7), TIMBER)
    for i in range(12):
        counter.rect(0.04 + i * 0.158, 0.05, 0.12, 0.85, darken(tint, 0.1 * (i % 2)))
    counter.rect(0, 0.95, 1.9, 0.06, lighten(TIMBER, 0.4))
    till = figure_at(room, 5.4, 2.7, 1.0)
    till.poly([(-0.2, 0.06), (0.18, 0.06), (0.14, 0.36), (-0.16, 0.36)], SLATE)
    till.poly([(-0.22, 0), (0.22, 0), (0.2, 0.08), (-0.2, 0.08)], AUBERGINE)
    potted_plant(room, 4.5, 2.7, rng, 0.45, 1.0)
    for i in range(plan.count):
        pendant(room, 1.7 + i * 3.6 / (plan.count - 1), 3.4, SEAT_LAMPS[plan.seats], 0.8)
    return room.stage.canvas.finish(plan.flip)


def _inside_awning(room: Room, tint: Colour) -> None:
    """The lit back of the awning, through the top of the window."""
    for i in range(13):
        colour = lighten(tint, 0.25) if i % 2 == 0 else PAPER
        room.back.rect(0.5 + i * 0.3, 2.42, 0.3, 0.33, colour, 0.85)
        room.back.disc(0.65 + i * 0.3, 2.43, 0.15, colour, 0.85)


def _street_light(room: Room) -> None:
    """Sun coming through the shop front, towards the viewer."""
    for left, right in ((0.5, 4.4), (4.9, 6.3)):
        room.floor.poly(
            [(left, 5.9), (right, 5.9), (right - 0.8, 3.4), (left - 0.8, 3.4)], rgb("#FFE9B8"), 0.5
        )


def _island(room: Room, rng: Random) -> None:
    """A low table with goods in the middle of the shop."""
    table(room, 1.3, 3.0, 1.9, 0.9, h=0.7)
    for i in range(6):
        x = 1.5 + i * 0.3
        jar = figure_at(room, x, 3.2 + 0.3 * (i % 2), 0.75)
        tint = rng.choice((BRICK, SUN, CANOPY, TERRACOTTA, SKY, SAND))
        jar.blob(pts("-0.1,0 0.1,0 0.12,0.14 0.07,0.26 -0.07,0.26 -0.12,0.14"), tint)
        jar.poly([(-0.07, 0.26), (0.07, 0.26), (0.07, 0.31), (-0.07, 0.31)], darken(tint, 0.35))


shop = Scene(plan_shop, paint_shop, tell_shop)
