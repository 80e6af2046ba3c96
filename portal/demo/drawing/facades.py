"""Large façades: business hotel, incubator, shopping centre."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image

from .atmosphere import MOODS, Mood, far_town, finishing_light, paint_ground, paint_sky, stage_for
from .brushes import (
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
    TERRACOTTA,
    TIMBER,
    Colour,
    darken,
    lighten,
    mix,
    rgb,
)
from .catalogue import Scene, number
from .materials import (
    awning,
    bollard_lights,
    brickwork,
    cladding,
    door,
    glass,
    panels,
    plinth,
    roller_door,
    window,
)
from .props import bench, bicycle, bike_rack, lamp, person, planter, poplar, shrub, tree
from .space import Cutout, Plane, Stage

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
    levels = storeys or rng.randint(1, 3)
    colour, wall = rng.choice(list(DOOR_COLOURS)), rng.choice(list(WALLS))
    mood = MOODS[rng.choice(list(MOODS))]
    return HotelPlan(
        seed, min(levels, 3), doors, colour, wall, mood, rng.random() < 0.5, rng.randrange(doors)
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
        12.5 + 2.4 * plan.storeys,
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
    stage.ground.poly(
        [(-40, 25.6), (-4, 8.1), (60, 45.6), (60, 46), (-4, 8.5), (-40, 26)], PAPER, 0.8
    )
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


@dataclass(frozen=True)
class IncubatorPlan:
    """Choices for the pépinière."""

    seed: int
    timber: str
    bays: int
    people: int
    mood: Mood
    flip: bool


TIMBERS = {"bois clair": rgb("#D3A066"), "bois brun": rgb("#9A6440"), "bois gris": rgb("#A89A8B")}


def plan_incubator(seed: int) -> IncubatorPlan:
    """Draw the choices for the pépinière."""
    rng = Random(f"incubator-{seed}")
    mood = MOODS[rng.choice(list(MOODS))]
    return IncubatorPlan(
        seed,
        rng.choice(list(TIMBERS)),
        rng.randint(4, 6),
        rng.randint(1, 3),
        mood,
        rng.random() < 0.5,
    )


def tell_incubator(plan: IncubatorPlan) -> str:
    """Say what the pépinière shows."""
    walkers = (
        "une personne passe" if plan.people == 1 else f"{number(plan.people)} personnes passent"
    )
    return f"Pépinière d’entreprises de verre et de {plan.timber} sous une toiture plantée ; {walkers} devant, {plan.mood.words}"


def paint_incubator(plan: IncubatorPlan) -> Image.Image:
    """A timber volume resting on a glazed ground floor."""
    rng = Random(f"incubator-paint-{plan.seed}")
    stage = stage_for(plan.mood, eye=2.0, horizon=755, focal=1290)
    paint_sky(stage.canvas, plan.mood, rng, 755)
    far_town(stage, plan.mood, rng, 3)
    paint_ground(stage, rgb("#7FA361"))
    stage.ground.poly(
        [(-30, 20), (-5, 10), (30, 26), (60, 40), (60, 27), (6, 3), (-8, 3), (-30, 12)],
        rgb("#D9CBB8"),
    )
    for x, z in ((-15, 33), (-20, 38), (24, 44)):
        poplar(stage, x, z, rng, rng.uniform(10, 14))
    width = plan.bays * 4.4
    stage.cast((-4.2, 0, 16), (width, 7.6, 12), 25)
    _glass_floor(stage, width, plan, rng)
    _timber_floor(stage, width, plan, rng)
    _incubator_foreground(stage, plan, rng)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _glass_floor(stage: Stage, width: float, plan: IncubatorPlan, rng: Random) -> None:
    """Set-back glazed ground floor with its entrance."""
    inner = stage.cuboid((-3.0, 0, 17.3), (width - 2, 3.6, 9), SLATE, 25)
    for i in range(plan.bays * 2 - 1):
        glass(inner, 0.2 + i * 2.15, 0.3, 2.0, 3.2, rng, rng.random() < plan.mood.lit)
    door(inner, 6.65, 1.9, 2.7, CANOPY, rng, plan.mood.lit)
    inner.rect(0, 2.5, width - 2, 1.1, AUBERGINE, 0.3)


def _timber_floor(stage: Stage, width: float, plan: IncubatorPlan, rng: Random) -> None:
    """The upper volume, clad with boards, on slim posts, with a planted roof."""
    upper = stage.cuboid((-4.2, 3.6, 16), (width, 4.0, 12), TIMBERS[plan.timber], 25)
    far = upper.at(0, 0, -12)
    side = stage.wall(far[0], far[2], 25 - 90, 3.6)
    cladding(side, 0, 0, 12, 4, TIMBERS[plan.timber], rng)
    window(side, 7.4, 0.9, 3, 2.2, SLATE, rng, plan.mood.lit, 2, sill=False)
    cladding(upper, 0, 0, width, 4, TIMBERS[plan.timber], rng)
    for bay in range(plan.bays):
        wide = rng.choice((2.4, 3.2))
        window(
            upper,
            bay * 4.4 + 0.6,
            0.75,
            wide,
            2.5,
            rng.choice((SLATE, SLATE, CANOPY, SUN)),
            rng,
            plan.mood.lit,
            2,
            sill=False,
        )
    upper.shelf(-0.1, 4.0, width + 0.2, 0.2, 0.12, SLATE)
    for _ in range(plan.bays * 14):
        u = rng.uniform(0, width)
        x, y, z = upper.at(u, 4.1, -rng.uniform(0.2, 1.4))
        tuft = Cutout(stage, x, z, y=y, size=rng.uniform(0.5, 1.2))
        leaf = rng.choice((rgb("#5B9A5E"), rgb("#86A94F"), rgb("#2F7D5B")))
        tuft.blob([(-0.3, 0), (-0.1, 0.5), (0, 0.15), (0.14, 0.62), (0.3, 0)], leaf)
    for i in range(plan.bays + 1):
        x, _, z = upper.at(min(0.15 + i * 4.4, width - 0.15), 0)
        Cutout(stage, x, z + 0.1).stroke([(0, 0), (0, 3.6)], 0.16, SLATE)


def _incubator_foreground(stage: Stage, plan: IncubatorPlan, rng: Random) -> None:
    """Entrance path, walkers, bicycles and a big tree."""
    tree(stage, -7.6, 13.5, rng, 8.5)
    bike_rack(stage, 6.2, 14.6, rng, 4)
    for i in range(plan.people):
        person(stage, (1.6, 3.1, -1.4)[i] + rng.uniform(-0.3, 0.3), (11.8, 12.6, 10.2)[i], rng)
    bench(stage, -3.1, 9.6, rgb("#C48A55"))
    for x, z in ((-6.4, 7.4), (-5.2, 6.6), (5.6, 8.4), (6.8, 9.2), (4.6, 6.6), (5.6, 7.0)):
        shrub(stage, x, z, rng, rng.uniform(0.7, 1.1))


business_hotel = Scene(plan_hotel, paint_hotel, tell_hotel)
incubator = Scene(plan_incubator, paint_incubator, tell_incubator)
