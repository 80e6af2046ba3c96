"""The shopping centre, open or under works."""

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
    CONCRETE,
    PAPER,
    SKY,
    SLATE,
    SUN,
    TERRACOTTA,
    TIMBER,
    Colour,
    darken,
    mix,
    rgb,
)
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.materials import awning, glass, panels, plinth
from portal.demo.drawing.people import person, worker
from portal.demo.drawing.props import lamp, planter, shrub, tree
from portal.demo.drawing.space import Cutout, Plane, Stage

ANGLE, BAY, HEIGHT_M = 22, 4.0, 7.2


@dataclass(frozen=True)
class CentrePlan:
    """Choices for the shopping centre."""

    seed: int
    under_works: bool
    bays: int
    accent: str
    mood: Mood
    flip: bool


ACCENTS = {"verte": CANOPY, "rouge brique": BRICK, "bleue": SKY, "jaune": SUN}


def plan_centre(seed: int, under_works: bool = True) -> CentrePlan:
    """Draw the choices; ``under_works`` adds scaffolding, hoarding and a crane."""
    rng = Random(f"centre-{seed}")
    mood = MOODS[rng.choice(list(MOODS))]
    return CentrePlan(
        seed, under_works, rng.randint(6, 7), rng.choice(list(ACCENTS)), mood, rng.random() < 0.5
    )


def tell_centre(plan: CentrePlan) -> str:
    """Say what the shopping centre shows."""
    gate = f"entrée {plan.accent}"
    if plan.under_works:
        works = "échafaudage contre la façade et grue à tour"
        return f"Centre commercial en travaux, {gate}, {works}, {plan.mood.words}"
    windows = f"{number(plan.bays - 2)} vitrines sous store rayé"
    return f"Centre commercial rénové, {gate} et {windows}, {plan.mood.words}"


def paint_centre(plan: CentrePlan) -> Image.Image:
    """A long front with its portal, its shops and maybe its works."""
    rng = Random(f"centre-paint-{plan.seed}")
    stage = stage_for(plan.mood, eye=2.0, horizon=760, focal=1200)
    paint_sky(stage.canvas, plan.mood, rng, 760)
    far_town(stage, plan.mood, rng, 5)
    paint_ground(stage, rgb("#C9B9A8"))
    _paving(stage)
    if plan.under_works:
        _crane(stage, 22, 58)
    length = plan.bays * BAY
    stage.cast((-8.2, 0, 15.5), (length, HEIGHT_M, 14), ANGLE)
    front = stage.cuboid((-8.2, 0, 15.5), (length, HEIGHT_M, 14), CONCRETE, ANGLE)
    _front(front, length, plan, rng)
    if plan.under_works:
        _scaffold(front, 3.4 * BAY, length, rng)
        _hoarding(stage, front, length, plan)
    _forecourt_life(stage, plan, rng)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _paving(stage: Stage) -> None:
    """Large slabs drawn in perspective."""
    for i in range(16):
        z = 4 + i * 1.5
        stage.ground.rect(-40, z, 90, 0.05, darken(rgb("#C9B9A8"), 0.2), 0.5)
    for i in range(24):
        stage.ground.rect(-30 + i * 2.5, 3, 0.06, 24, darken(rgb("#C9B9A8"), 0.2), 0.5)


def _front(front: Plane, length: float, plan: CentrePlan, rng: Random) -> None:
    """Panels, coloured blades, portal and shop windows."""
    panels(front, 0, 0, length, HEIGHT_M, CONCRETE, 2.0)
    plinth(front, 0, length, SLATE)
    tint = ACCENTS[plan.accent]
    for i in range(int(length / 0.8)):
        if rng.random() < 0.62:
            shade = rng.choice((tint, mix(tint, PAPER, 0.35), TERRACOTTA, mix(tint, SUN, 0.3)))
            front.rect(i * 0.8 + 0.15, 4.5, 0.42, 2.2, front.stage.lit(shade, front.normal), 0.9)
    for bay in (b for b in range(plan.bays) if b not in (1, 2)):
        u = bay * BAY
        front.rect(u + 0.25, 0, 3.5, 3.5, front.stage.lit(SLATE, front.normal))
        for pane in range(3):
            glass(
                front,
                u + 0.4 + pane * 1.1,
                0.4,
                1.0,
                2.9,
                rng,
                rng.random() < max(plan.mood.lit, 0.2),
            )
        if not plan.under_works or bay == 0:
            awning(front, u + 0.2, 3.6, 3.6, rng.choice((BRICK, CANOPY, tint)))
    _portal(front, BAY, tint, plan, rng)
    front.shelf(-0.1, HEIGHT_M, length + 0.2, 0.25, 0.2, SLATE)


def _portal(front: Plane, u: float, tint: Colour, plan: CentrePlan, rng: Random) -> None:
    """The double-height entrance frame."""
    front.shelf(u + 0.1, 0, 7.8, 7.9, 0.6, tint)
    front.rect(u + 0.7, 0, 6.6, 6.6, front.stage.lit(darken(tint, 0.45), front.normal), out=0.6)
    for column in range(5):
        for row in range(3):
            lit = rng.random() < max(plan.mood.lit, 0.3)
            glass(front, u + 0.8 + column * 1.3, 0.1 + row * 2.15, 1.2, 2.05, rng, lit)
    front.shelf(u - 0.3, 3.0, 8.6, 0.28, 2.2, PAPER)


def _scaffold(front: Plane, start: float, end: float, rng: Random) -> None:
    """Tubes, decks and a translucent net in front of the wall."""
    stage, tube = front.stage, rgb("#E7C27A")
    front.rect(start, 0, end - start, HEIGHT_M + 1, rgb("#E9E2D2"), 0.34, out=1.0)
    for deck in (2.2, 4.4, 6.6):
        plank = [
            front.at(start, deck, 0.2),
            front.at(end, deck, 0.2),
            front.at(end, deck, 1.2),
            front.at(start, deck, 1.2),
        ]
        stage.poly(plank, darken(TIMBER, 0.3))
        front.rect(start, deck, end - start, 0.16, TIMBER, out=1.2)
        front.rect(start, deck + 1.0, end - start, 0.07, tube, out=1.2)
    posts = [start + i * 2.0 for i in range(int((end - start) / 2) + 1)]
    for i, u in enumerate(posts):
        front.rect(u - 0.04, 0, 0.09, HEIGHT_M + 1.2, mix(tube, SLATE, 0.25), out=1.2)
        if i < len(posts) - 1:
            low = (i % 3) * 2.2
            front.poly(
                [(u, low), (u + 0.08, low), (u + 2.08, low + 2.2), (u + 2, low + 2.2)],
                mix(tube, SLATE, 0.4),
                out=1.2,
            )
    for _ in range(2):
        u = rng.uniform(start + 1, end - 6)
        x, y, z = front.at(u, rng.choice((2.36, 4.56)), 0.8)
        worker(Cutout(stage, x, z, y=y), rng)


def _hoarding(stage: Stage, front: Plane, length: float, plan: CentrePlan) -> None:
    """Timber site fence along the right-hand part, with coloured triangles."""
    start = front.at(4.2 * BAY, 0, 2.4)
    fence = stage.wall(start[0], start[2], ANGLE)
    tint = ACCENTS[plan.accent]
    for i in range(int((length - 4.2 * BAY) / 1.6) + 1):
        u = i * 1.6
        fence.rect(u, 0, 1.56, 1.9, stage.lit(rgb("#E8D7BC"), fence.normal))
        shape = (
            [(u, 0), (u + 1.56, 0), (u + 1.56, 1.9)] if i % 2 else [(u, 0), (u + 1.56, 0), (u, 1.9)]
        )
        fence.poly(shape, stage.lit((tint, SUN, TERRACOTTA)[i % 3], fence.normal))
    fence.rect(0, 1.9, length - 4.2 * BAY + 1.4, 0.08, darken(TIMBER, 0.2))


def _crane(stage: Stage, x: float, z: float) -> None:
    """A tower crane in the distance."""
    figure, tint = Cutout(stage, x, z), rgb("#E39A2D")
    for mast in (-0.7, 0.7):
        figure.stroke([(mast, 0), (mast, 27)], 0.26, tint)
    for i in range(14):
        y = i * 1.9
        figure.stroke([(-0.7 if i % 2 else 0.7, y), (0.7 if i % 2 else -0.7, y + 1.9)], 0.16, tint)
    figure.poly([(-0.95, 25.4), (0.95, 25.4), (0.95, 27.2), (-0.95, 27.2)], darken(tint, 0.4))
    figure.stroke([(-9, 27.6), (24, 27.6)], 0.26, tint)
    figure.stroke([(-9, 29), (0, 31.5), (22, 28.6)], 0.12, AUBERGINE)
    figure.stroke([(0, 27), (0, 31.8)], 0.32, tint)
    figure.stroke([(0, 29), (21, 28.9)], 0.18, tint)
    for i in range(22):
        figure.stroke([(i, 27.6), (i + 0.5, 28.95), (i + 1, 27.6)], 0.1, tint)
    figure.poly([(-9, 24.6), (-6.2, 24.6), (-6.2, 27.6), (-9, 27.6)], SLATE)
    figure.stroke([(15, 27.5), (15, 17)], 0.09, AUBERGINE)
    figure.poly([(13.2, 16.2), (16.8, 16.2), (16.8, 16.9), (13.2, 16.9)], BRICK)


def _forecourt_life(stage: Stage, plan: CentrePlan, rng: Random) -> None:
    """Trees, shoppers and tubs on the forecourt."""
    tree(stage, -10.2, 13.6, rng, 7.6)
    lamp(stage, 8.6, 15.5, plan.mood.lit > 0.5, 7)
    for x, z in ((-4.0, 13.4), (-0.6, 12.0), (1.1, 12.6), (5.3, 12.4))[: rng.randint(2, 4)]:
        person(stage, x + rng.uniform(-0.4, 0.4), z, rng)
    planter(stage, -5.0, 9.4, rng, 1.8)
    planter(stage, 4.2, 9.6, rng, 1.8)
    shrub(stage, -6.6, 7.6, rng, 1.1)


shopping_centre = Scene(plan_centre, paint_centre, tell_centre)
