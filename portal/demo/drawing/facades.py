"""The business hotel: a long low block of workshops."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image

from portal.demo.drawing.atmosphere import (
    MOODS,
    Mood,
    far_town,
    finishing_light,
    paint_ground,
    paint_sky,
    stage_for,
)
from portal.demo.drawing.brushes import (
    ASPHALT,
    AUBERGINE,
    BRICK,
    CANOPY,
    CONCRETE,
    PAPER,
    SAND,
    SKY,
    SLATE,
    SUN,
    Colour,
    darken,
    lighten,
    mix,
    pts,
    rgb,
)
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.materials import (
    bollard_lights,
    brickwork,
    door,
    panels,
    plinth,
    roller_door,
    window,
)
from portal.demo.drawing.people import person
from portal.demo.drawing.props import bicycle, bike_rack, lamp, planter, shrub, tree
from portal.demo.drawing.space import Plane, Stage

DOOR_COLOURS = {"vertes": CANOPY, "bleues": SKY, "jaunes": SUN, "rouges": rgb("#C24A2A")}
WALLS = {"en brique": BRICK, "en brique claire": rgb("#C98262"), "en béton": CONCRETE}


@dataclass(frozen=True)
class HotelPlan:
    """Choices for a business hotel."""

    seed: int
    storeys: int
    doors: int
    colour: str
    wall: str
    mood: Mood
    flip: bool
    open_door: int


def plan_hotel(seed: int, storeys: int | None = None) -> HotelPlan:
    """Draw the choices; ``storeys`` counts the levels, ground floor included (1 to 3)."""
    rng = Random(f"hotel-{seed}")
    doors = rng.randint(3, 6)
    levels = min(storeys or rng.randint(1, 3), 3)
    doors = min(doors, 4) if levels == 1 else doors
    colour, wall = rng.choice(list(DOOR_COLOURS)), rng.choice(list(WALLS))
    mood = MOODS[rng.choice(list(MOODS))]
    return HotelPlan(
        seed, levels, doors, colour, wall, mood, rng.random() < 0.5, rng.randrange(doors)
    )


def tell_hotel(plan: HotelPlan) -> str:
    """Say what the business hotel shows."""
    levels = "de plain-pied" if plan.storeys == 1 else f"sur {number(plan.storeys)} niveaux"
    doors = f"{number(plan.doors)} portes d’atelier {plan.colour}"
    return f"Façade {plan.wall} d’un hôtel d’entreprises {levels}, {doors}, {plan.mood.words}"


def paint_hotel(plan: HotelPlan) -> Image.Image:
    """A long low building receding from its near corner."""
    rng = Random(f"hotel-paint-{plan.seed}")
    stage = stage_for(plan.mood, eye=2.1, horizon=745, focal=1290)
    paint_sky(stage.canvas, plan.mood, rng, 745)
    far_town(stage, plan.mood, rng)
    _forecourt(stage, rng)
    near, length, depth, height = (
        (11.5, 17.3, 19.7)[plan.storeys - 1],
        (plan.doors + 1) * 4.3,
        13.0,
        1.0 + 3.45 * plan.storeys,
    )
    corner = (-4.0 - 0.5 * plan.storeys, 0.0, near)
    for x, z in ((-15, 36), (-19, 44), (-12, 47)):
        tree(stage, x, z, rng, rng.uniform(8, 12))
    stage.cast(corner, (length, height, depth), 31)
    front = stage.cuboid(corner, (length, height, depth), WALLS[plan.wall], 31)
    _hotel_side(stage, front, depth, height, plan, rng)
    _hotel_front(front, length, height, plan, rng)
    _hotel_foreground(stage, plan, rng)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _forecourt(stage: Stage, rng: Random) -> None:
    """Asphalt, a footway along the building and parking marks."""
    paint_ground(stage, ASPHALT)
    stage.ground.poly([(-40, 26), (-4, 8.5), (60, 46), (60, 80), (-40, 80)], rgb("#B9AFA6"))
    stage.ground.poly(pts("-40,25.6 -4,8.1 60,45.6 60,46 -4,8.5 -40,26"), PAPER, 0.8)
    for i in range(9):
        x, z = 1.5 + i * 2.5, 9.6 + i * 1.5
        stage.ground.poly(
            [(x, z), (x + 0.14, z + 0.08), (x + 2.1, z - 3.4), (x + 1.96, z - 3.4)], PAPER, 0.75
        )
    stage.ground.poly([(-30, 9), (-6.2, 5.2), (-5.2, 3), (-30, 3)], rgb("#6E9A5C"))
    stage.ground.poly([(-30, 9.3), (-6.1, 5.4), (-6.2, 5.2), (-30, 9)], PAPER, 0.85)


def _masonry(wall: Plane, w: float, h: float, plan: HotelPlan, rng: Random) -> None:
    """Brick courses or concrete panels, with coping and foot."""
    if "brique" in plan.wall:
        brickwork(wall, 0, 0, w, h, WALLS[plan.wall], rng)
    else:
        panels(wall, 0, 0, w, h, CONCRETE, 2.15)
    wall.rect(
        0, h - 0.28, w, 0.28, wall.stage.lit(SAND if "brique" in plan.wall else SLATE, wall.normal)
    )
    plinth(wall, 0, w, SLATE)


def _hotel_side(
    stage: Stage, front: Plane, depth: float, height: float, plan: HotelPlan, rng: Random
) -> None:
    """The gable seen sideways, with a painted arch and a high window."""
    far = front.at(0, 0, -depth)
    side = stage.wall(far[0], far[2], 31 - 90)
    _masonry(side, depth, height, plan, rng)
    colour = side.stage.lit(DOOR_COLOURS[plan.colour], side.normal)
    for shift, tint in ((0, colour), (1.1, lighten(colour, 0.3)), (2.2, mix(colour, SUN, 0.5))):
        side.poly(
            [
                (1.2 + shift, 0.4),
                (depth - 1 - shift, 0.4),
                (depth - 1 - shift, height * 0.76 - shift),
            ],
            tint,
            0.9,
        )
    if plan.storeys > 1:
        window(side, 2.0, height - 2.4, 1.4, 1.5, SLATE, rng, plan.mood.lit)


def _hotel_front(front: Plane, length: float, height: float, plan: HotelPlan, rng: Random) -> None:
    """Bays of roller doors under bands of windows; the last bay is the entrance."""
    _masonry(front, length, height, plan, rng)
    tint = DOOR_COLOURS[plan.colour]
    for bay in range(plan.doors + 1):
        u = bay * 4.3
        for level in range(1, plan.storeys):
            window(
                front, u + 0.7, 1.05 + 3.45 * level, 2.9, 1.75, SLATE, rng, plan.mood.lit, panes=3
            )
        if bay == plan.doors:
            _entrance(front, u, tint, plan, rng)
            continue
        raised = 0.72 if bay == plan.open_door else 0
        roller_door(front, u + 0.55, 3.2, 3.3, tint, raised, rng)
        front.shelf(u + 0.3, 3.62, 3.7, 0.16, 0.9, darken(tint, 0.12))
        front.rect(u + 0.3, 2.95, 3.7, 0.6, AUBERGINE, 0.15)
        bollard_lights(front, u + 4.1, 2.7, plan.mood.lit > 0.5)
    front.shelf(-0.1, height, length + 0.2, 0.22, 0.25, SLATE)


def _entrance(front: Plane, u: float, tint: Colour, plan: HotelPlan, rng: Random) -> None:
    """The glazed entrance under its porch."""
    front.rect(u + 0.25, 0, 3.7, 3.5, front.stage.lit(mix(tint, PAPER, 0.1), front.normal))
    for shift, wide in ((0.5, 0.9), (1.45, 1.25), (2.75, 0.9)):
        door(front, u + shift, wide, 2.5, SLATE, rng, plan.mood.lit)
    front.shelf(u + 0.1, 3.1, 4.0, 0.3, 1.8, tint)


def _hotel_foreground(stage: Stage, plan: HotelPlan, rng: Random) -> None:
    """Bicycles, passers-by, greenery, from far to near."""
    lamp(stage, 10.8, 15.2, plan.mood.lit > 0.5)
    person(stage, 5.4, 13.0, rng)
    if rng.random() < 0.7:
        person(stage, 6.3, 13.3, rng)
    if rng.random() < 0.6:
        bike_rack(stage, -1.6, 9.6, rng, 3)
    else:
        planter(stage, -1.2, 9.4, rng)
        bicycle(stage, 1.1, 9.3, rng.choice((BRICK, SUN, PAPER)))
    tree(stage, -6.9, 9.4, rng, 6.6)
    for x, z in ((-7.6, 7.6), (-6.3, 6.4), (-5.0, 5.6)):
        shrub(stage, x, z, rng, 0.9)


business_hotel = Scene(plan_hotel, paint_hotel, tell_hotel)
