"""The craft village: gabled workshops around a court."""

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
    AUBERGINE,
    BRICK,
    CANOPY,
    PAPER,
    SKY,
    SLATE,
    SUN,
    TIMBER,
    Colour,
    darken,
    lighten,
    rgb,
)
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.materials import door, plinth, roller_door, window
from portal.demo.drawing.people import person
from portal.demo.drawing.props import bicycle, lamp, planter, shrub, tree
from portal.demo.drawing.space import Stage


@dataclass(frozen=True)
class VillagePlan:
    """Choices for the craft village."""

    seed: int
    houses: int
    open_doors: int
    mood: Mood
    flip: bool


def plan_village(seed: int) -> VillagePlan:
    """Draw the choices for the craft village."""
    rng = Random(f"village-{seed}")
    mood = MOODS[rng.choice(list(MOODS))]
    return VillagePlan(seed, rng.randint(4, 5), rng.randint(1, 2), mood, rng.random() < 0.5)


def tell_village(plan: VillagePlan) -> str:
    """Say what the craft village shows."""
    opened = "un rideau levé" if plan.open_doors == 1 else "deux rideaux levés"
    return (
        f"Village d’artisans : {number(plan.houses)} ateliers à pignon de couleurs différentes "
        f"sur une cour, {opened}, {plan.mood.words}"
    )


HOUSES = (BRICK, rgb("#DFC49A"), rgb("#6F9C8A"), rgb("#D88A52"), rgb("#7C93A6"), rgb("#E9DFCD"))
LEAVES = (CANOPY, SKY, SUN, rgb("#C24A2A"), SLATE)


def paint_village(plan: VillagePlan) -> Image.Image:
    """A slanted row of gabled workshops along a court."""
    rng = Random(f"village-paint-{plan.seed}")
    stage = stage_for(plan.mood, eye=2.1, horizon=745, focal=1230)
    paint_sky(stage.canvas, plan.mood, rng, 745)
    far_town(stage, plan.mood, rng, 3)
    paint_ground(stage, rgb("#C8B6A2"))
    for i in range(12):
        stage.ground.rect(-40, 4.5 + i * 1.3, 90, 0.05, AUBERGINE, 0.12)
    for x in (-19, -9, 20):
        tree(stage, x, 37, rng, 12)
    tints = rng.sample(HOUSES, plan.houses)
    opened = rng.sample(range(plan.houses), plan.open_doors)
    for i in reversed(range(plan.houses)):
        _house(stage, i, tints[i], i in opened, plan, rng)
    _court_life(stage, plan, rng)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _house(
    stage: Stage, index: int, tint: Colour, opened: bool, plan: VillagePlan, rng: Random
) -> None:
    """One gabled workshop with its roller door and its side door."""
    angle, wide, eaves, ridge, deep = 16, 5.4, 3.9, 6.2, 9.0
    more = plan.houses - 4
    row = stage.wall(-8.3 - 1.5 * more, 14.5 + 3.6 * more, angle)
    corner = row.at(index * (wide + 0.25), 0)
    stage.cast((corner[0], 0, corner[2]), (wide, ridge, deep), angle)
    front = stage.cuboid((corner[0], 0, corner[2]), (wide, eaves, deep), tint, angle)
    slope = [
        front.at(-0.2, eaves - 0.1, 0.3),
        front.at(wide / 2, ridge, 0.3),
        front.at(wide / 2, ridge, -deep),
        front.at(-0.2, eaves - 0.1, -deep),
    ]
    stage.poly(slope, stage.lit(SLATE, (-0.6, 0.75, 0)))
    gable = [(0, 0), (wide, 0), (wide, eaves), (wide / 2, ridge - 0.1), (0, eaves)]
    wall = stage.lit(tint, front.normal)
    front.poly(gable, wall)
    for course in range(1, 9):
        front.rect(0, course * 0.43, wide, 0.03, darken(wall, 0.2), 0.5)
    plinth(front, 0, wide, SLATE)
    front.poly(
        [
            (-0.2, eaves - 0.12),
            (wide / 2, ridge),
            (wide + 0.2, eaves - 0.12),
            (wide + 0.2, eaves - 0.4),
            (wide / 2, ridge - 0.3),
            (-0.2, eaves - 0.4),
        ],
        SLATE,
        out=0.3,
    )
    window(front, wide / 2 - 0.6, 4.05, 1.2, 0.9, PAPER, rng, plan.mood.lit, sill=False)
    leaf = rng.choice([c for c in LEAVES if c != tint])
    roller_door(front, 0.45, 2.7, 2.9, leaf, 0.74 if opened else 0, rng)
    door(front, 3.75, 1.1, 2.4, darken(leaf, 0.15), rng, plan.mood.lit)
    front.shelf(0.25, 3.12, 4.8, 0.12, 0.7, darken(leaf, 0.1))


def _court_life(stage: Stage, plan: VillagePlan, rng: Random) -> None:
    """Pallets of timber, makers, a cargo of pots and greenery."""
    for level in range(3):
        stack = stage.cuboid(
            (-3.1, level * 0.24, 12.4), (2.0, 0.22, 0.9), lighten(TIMBER, 0.12 * level), 8
        )
        for end in range(5):
            stack.rect(0.06 + end * 0.39, 0.04, 0.3, 0.13, darken(TIMBER, 0.12 + 0.08 * (end % 3)))
    person(stage, 1.4, 13.4, rng, still=True)
    person(stage, 2.2, 13.1, rng, still=True)
    bicycle(stage, 4.8, 12.4, rng.choice((SUN, BRICK, CANOPY)))
    tree(stage, -6.9, 9.6, rng, 6.2)
    lamp(stage, 7.6, 12.8, plan.mood.lit > 0.5, 5.4)
    planter(stage, 3.6, 8.6, rng, 1.6)
    shrub(stage, -4.9, 7.4, rng, 0.9)


craft_village = Scene(plan_village, paint_village, tell_village)
