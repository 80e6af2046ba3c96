"""The third place: an old saw-toothed factory and its terrace."""

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
    SAND,
    SKY,
    SLATE,
    SUN,
    TERRACOTTA,
    Colour,
    darken,
    lighten,
    mix,
    rgb,
)
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.materials import brickwork, door, glass, plinth
from portal.demo.drawing.people import person
from portal.demo.drawing.props import bicycle, planter, shrub, tree
from portal.demo.drawing.space import Cutout, Plane, Stage


@dataclass(frozen=True)
class ThirdPlacePlan:
    """Choices for the third place."""

    seed: int
    sheds: int
    parasols: int
    parasol: str
    mood: Mood
    flip: bool


PARASOLS = {"jaunes": SUN, "verts": CANOPY, "rouges": BRICK}


def plan_third_place(seed: int) -> ThirdPlacePlan:
    """Draw the choices for the third place."""
    rng = Random(f"third-{seed}")
    mood = MOODS[rng.choice(list(MOODS))]
    return ThirdPlacePlan(
        seed,
        rng.randint(3, 4),
        rng.randint(2, 3),
        rng.choice(list(PARASOLS)),
        mood,
        rng.random() < 0.5,
    )


def tell_third_place(plan: ThirdPlacePlan) -> str:
    """Say what the third place shows."""
    return (
        f"Tiers-lieu dans une ancienne usine de brique à {number(plan.sheds)} sheds, "
        f"terrasse et {number(plan.parasols)} parasols {plan.parasol}, {plan.mood.words}"
    )


def paint_third_place(plan: ThirdPlacePlan) -> Image.Image:
    """Saw-tooth roofs, tall windows and a terrace."""
    rng = Random(f"third-paint-{plan.seed}")
    stage = stage_for(plan.mood, eye=1.9, horizon=760, focal=1220)
    paint_sky(stage.canvas, plan.mood, rng, 760)
    far_town(stage, plan.mood, rng, 3)
    paint_ground(stage, rgb("#CDB79F"))
    for i in range(13):
        stage.ground.rect(-40, 4.5 + i * 1.1, 90, 0.05, AUBERGINE, 0.12)
    for x, z in ((-17, 32), (23, 40)):
        tree(stage, x, z, rng, 11)
    width = plan.sheds * 5.6
    left = -width / 2 - 0.6
    stage.cast((left, 0, 15), (width, 6, 12), 7)
    front = stage.cuboid((left, 0, 15), (width, 4.6, 12), BRICK, 7)
    brickwork(front, 0, 0, width, 4.6, BRICK, rng)
    plinth(front, 0, width, SLATE, 0.5)
    for i in range(plan.sheds):
        _shed(front, i, plan, rng)
    _garland(front, width, plan)
    _terrace(stage, plan, rng)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _shed(front: Plane, index: int, plan: ThirdPlacePlan, rng: Random) -> None:
    """One saw-tooth bay: gable, glazed slope edge and tall window."""
    u, stage = index * 5.6, front.stage
    gable = [(u, 4.55), (u + 5.6, 4.55), (u + 5.6, 7.4), (u + 4.9, 7.4)]
    front.poly(gable, stage.lit(mix(BRICK, TERRACOTTA, 0.2), front.normal))
    front.poly(
        [
            (u - 0.1, 4.55),
            (u + 4.86, 7.55),
            (u + 5.7, 7.55),
            (u + 5.7, 7.3),
            (u + 4.95, 7.3),
            (u + 0.35, 4.55),
        ],
        SLATE,
    )
    front.disc(u + 4.2, 5.75, 0.5, SAND)
    front.disc(u + 4.2, 5.75, 0.4, stage.lit(SLATE, front.normal))
    front.disc(
        u + 4.2,
        5.75,
        0.33,
        rgb("#FFD98A") if plan.mood.lit > 0.4 else rgb("#7FAFC0"),
        raw=plan.mood.lit > 0.4,
    )
    front.rect(u - 0.18, 0.5, 0.36, 4.1, stage.lit(darken(BRICK, 0.2), front.normal))
    if index == 1:
        front.rect(u + 0.8, 0, 4.0, 3.7, stage.lit(SAND, front.normal))
        for shift in (1.0, 2.0, 3.0):
            door(front, u + shift, 0.95, 3.2, CANOPY, rng, max(plan.mood.lit, 0.3))
        return
    front.rect(u + 0.75, 0.85, 4.1, 3.15, stage.lit(SAND, front.normal))
    for row in range(3):
        for column in range(4):
            glow = rng.random() < max(plan.mood.lit, 0.12)
            glass(front, u + 0.95 + column * 0.95, 1.05 + row * 0.95, 0.86, 0.86, rng, glow)


def _garland(front: Plane, width: float, plan: ThirdPlacePlan) -> None:
    """A string of bulbs and pennants between the building and a mast."""
    stage, canvas = front.stage, front.stage.canvas
    start, end = stage.project(front.at(0.2, 4.4, 0.2)), stage.project((7.6, 4.6, 9.5))
    mast = Cutout(stage, 7.6, 9.5)
    mast.stroke([(0, 0), (0, 4.7)], 0.09, SLATE)
    points = []
    for i in range(25):
        t = i / 24
        points.append(
            (
                start[0] + (end[0] - start[0]) * t,
                start[1] + (end[1] - start[1]) * t + 150 * t * (1 - t),
            )
        )
    canvas.stroke(points, 2, AUBERGINE)
    for i, (x, y) in enumerate(points[1:-1]):
        if plan.mood.lit > 0.4:
            canvas.glow(x, y + 8, 46, SUN, 0.8)
        canvas.disc(x, y + 7, 6, (SUN, PAPER, TERRACOTTA)[i % 3])


def _terrace(stage: Stage, plan: ThirdPlacePlan, rng: Random) -> None:
    """Parasols, tables, patrons and planters."""
    tint = PARASOLS[plan.parasol]
    for i in range(plan.parasols):
        x, z = -5.2 + i * 3.1, 11.6 - i * 0.55
        _table(stage, x, z, tint, rng)
    person(stage, 3.4, 11.4, rng)
    person(stage, 4.2, 11.0, rng, still=True)
    bicycle(stage, 5.9, 9.7, rng.choice((CANOPY, BRICK, SUN)))
    planter(stage, -5.4, 7.8, rng, 1.7)
    tree(stage, 7.2, 8.4, rng, 6.4)
    shrub(stage, -3.2, 6.9, rng, 0.8)


def _table(stage: Stage, x: float, z: float, tint: Colour, rng: Random) -> None:
    """A parasol over a round table and two chairs."""
    figure = Cutout(stage, x, z)
    figure.disc(0.1, 0.02, 1.3, AUBERGINE, 0.22, 0.17)
    for side in (-1, 1):
        seat = rng.choice((CANOPY, SUN, TERRACOTTA, SKY))
        figure.stroke([(side * 0.95, 0.9), (side * 0.86, 0.46), (side * 0.5, 0.46)], 0.06, seat)
        figure.stroke([(side * 0.86, 0.46), (side * 0.92, 0)], 0.045, AUBERGINE)
        figure.stroke([(side * 0.52, 0.46), (side * 0.46, 0)], 0.045, AUBERGINE)
    figure.stroke([(0, 0), (0, 2.5)], 0.06, PAPER)
    figure.disc(0, 0.74, 0.46, PAPER, ry=0.07)
    figure.stroke([(0.14, 0.78), (0.14, 0.9)], 0.07, TERRACOTTA)
    wings = (
        (-1.35, -0.8, darken(tint, 0.12)),
        (-0.8, -0.25, PAPER),
        (-0.25, 0.3, tint),
        (0.3, 0.82, PAPER),
        (0.82, 1.35, lighten(tint, 0.1)),
    )
    for left, right, colour in wings:
        figure.poly(
            [
                (0, 2.75),
                (left, 2.1),
                (left, 1.94),
                ((left + right) / 2, 1.86),
                (right, 1.94),
                (right, 2.1),
            ],
            colour,
        )
    figure.disc(0, 2.78, 0.05, AUBERGINE)


third_place = Scene(plan_third_place, paint_third_place, tell_third_place)
