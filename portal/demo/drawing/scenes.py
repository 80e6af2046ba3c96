"""Street scenes: bus-lane works, bus station, green space, panorama, market."""

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
from portal.demo.drawing.blocks import slab_block, tower
from portal.demo.drawing.brushes import (
    ASPHALT,
    AUBERGINE,
    BRICK,
    CANOPY,
    PAPER,
    SAND,
    SKY,
    SLATE,
    SUN,
    darken,
    lighten,
    pts,
    rgb,
)
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.people import person, worker
from portal.demo.drawing.props import bench, bicycle, shrub, tree
from portal.demo.drawing.space import Cutout, Stage
from portal.demo.drawing.vehicles import barrier, bus, cone, excavator

LIVERIES = {"vert": CANOPY, "rouge brique": BRICK, "bleu": SKY, "jaune": SUN}


@dataclass(frozen=True)
class ScenePlan:
    """Choices shared by the street scenes."""

    seed: int
    colour: str
    count: int
    mood: Mood
    flip: bool


def street_plan(family: str, low: int, high: int, seed: int) -> ScenePlan:
    rng = Random(f"{family}-{seed}")
    colour, mood = rng.choice(list(LIVERIES)), MOODS[rng.choice(list(MOODS))]
    return ScenePlan(seed, colour, rng.randint(low, high), mood, rng.random() < 0.5)


def open_air(
    plan: ScenePlan,
    family: str,
    ground: tuple[int, int, int],
    eye: float = 2.2,
    horizon: float = 640,
) -> tuple[Stage, Random]:
    """Sky, far town and ground of a street scene."""
    rng = Random(f"{family}-paint-{plan.seed}")
    stage = stage_for(plan.mood, eye=eye, horizon=horizon, focal=1120)
    paint_sky(stage.canvas, plan.mood, rng, horizon)
    far_town(stage, plan.mood, rng, 6)
    paint_ground(stage, ground)
    return stage, rng


def plan_works(seed: int) -> ScenePlan:
    """Draw the choices for the bus-lane works."""
    return street_plan("works", 2, 4, seed)


def tell_works(plan: ScenePlan) -> str:
    """Say what the works show."""
    return (
        f"Chantier de la voie de bus : pelleteuse, {number(plan.count)} ouvriers en gilet orange "
        f"et bus articulé {plan.colour} et blanc, {plan.mood.words}"
    )


def paint_works(plan: ScenePlan) -> Image.Image:
    """A trench and a digger in front, the bus passing behind."""
    stage, rng = open_air(plan, "works", rgb("#B9AFA6"), horizon=690)
    slab_block(stage, -26, 40, 24, 4, 8, rgb("#D7C7B3"), plan.mood, rng)
    tower(stage, 8, 52, 9, rgb("#C98F72"), plan.mood, rng)
    for x in (-14, -8.5, -3, 4, 10, 17):
        tree(stage, x, 28, rng, 6.5)
    stage.ground.rect(-60, 13, 130, 9, ASPHALT)
    stage.ground.rect(-60, 16.6, 130, 5, rgb("#C97B5E"))
    for z in (13, 16.5, 21.6):
        stage.ground.rect(-60, z, 130, 0.22, PAPER)
    bus(stage, -8.5, 17.6, LIVERIES[plan.colour], rng, plan.mood.lit > 0.5)
    _trench(stage, rng)
    excavator(stage, 1.6, 12.2)
    for i in range(plan.count):
        worker(
            Cutout(
                stage,
                (-2.2, -4.2, 5.4, -5.6)[i],
                (9.2, 10.4, 10.6, 9.4)[i],
                facing=1 if i % 2 else -1,
            ),
            rng,
        )
    for i in range(5):
        barrier(stage, -6.4 + i * 2.9, 7.4)
    for x in (-4.9, -1.9, 1.0, 3.9):
        cone(stage, x, 6.5)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _trench(stage: Stage, rng: Random) -> None:
    """Opened ground with its earth heaps and pipes."""
    earth = rgb("#8A5E42")
    stage.ground.poly([(-30, 8.2), (30, 8.2), (30, 12.6), (-30, 12.6)], rgb("#A9805E"))
    stage.ground.poly([(-9, 8.8), (9, 8.8), (9.6, 10), (-9.6, 10)], darken(earth, 0.45))
    stage.ground.poly([(-9.6, 10), (9.6, 10), (9.7, 10.25), (-9.7, 10.25)], lighten(earth, 0.2))
    for x, size in ((-5.8, 1.3), (8.2, 1.5), (7.0, 0.9)):
        heap = Cutout(stage, x, 12.0, size=size)
        heap.blob(pts("-1.5,0 -0.7,0.6 0,0.95 0.6,0.65 1.5,0 0,-0.1"), earth)
        heap.blob([(0, 0.9), (0.6, 0.62), (1.4, 0.02), (0.4, 0.1)], darken(earth, 0.25), 0.7)
    pipes = Cutout(stage, 4.2, 8.4)
    for x, y in pts("-0.5,0.24 0,0.24 0.5,0.24 -0.25,0.67 0.25,0.67 0,1.1"):
        pipes.disc(x, y, 0.25, rgb("#CFC6BA"))
        pipes.disc(x, y, 0.18, rgb("#4A4350"))


def plan_station(seed: int) -> ScenePlan:
    """Draw the choices for the bus station."""
    return street_plan("station", 2, 5, seed)


def tell_station(plan: ScenePlan) -> str:
    """Say what the bus station shows."""
    return (
        f"Station de bus : {number(plan.count)} personnes attendent sous un grand auvent, "
        f"bus articulé {plan.colour} et blanc à quai, {plan.mood.words}"
    )


def paint_station(plan: ScenePlan) -> Image.Image:
    """A canopy on slim posts, a bus at the platform."""
    stage, rng = open_air(plan, "station", rgb("#C9B9A8"), horizon=715)
    slab_block(stage, 2, 42, 26, 5, 9, rgb("#C87A58"), plan.mood, rng)
    tower(stage, -22, 54, 11, rgb("#DCCFBC"), plan.mood, rng)
    for x in (-17, -10, -4, 12, 19):
        tree(stage, x, 30, rng, 7)
    stage.ground.rect(-60, 13.5, 130, 8, ASPHALT)
    stage.ground.rect(-60, 13.2, 130, 0.4, SAND)
    stage.ground.rect(-60, 12.3, 130, 0.35, SUN)
    lit = plan.mood.lit > 0.5
    bus(stage, -7.2, 14.6, LIVERIES[plan.colour], rng, lit)
    _shelter(stage, LIVERIES[plan.colour], lit)
    spots = ((-3.6, 11.0), (1.2, 11.2), (2.1, 10.9), (4.4, 11.1), (-0.6, 10.8))
    for x, z in spots[: plan.count]:
        person(stage, x, z, rng, still=True)
    bicycle(stage, -5.6, 8.6, rng.choice((SUN, BRICK, CANOPY)))
    for x, z in ((5.2, 7.4), (6.1, 7.8), (-5.9, 7.0)):
        shrub(stage, x, z, rng, 0.9)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _shelter(stage: Stage, tint: tuple[int, int, int], lit: bool) -> None:
    """A long thin roof, its posts, glass screens and bench."""
    stage.ground.poly([(-6.5, 10.4), (6.8, 10.4), (5.6, 12.4), (-7.6, 12.4)], AUBERGINE, 0.2)
    for x in (-5.4, 5.4):
        Cutout(stage, x, 12.0).stroke([(0, 0), (0, 3.6)], 0.14, SLATE)
    for x in (-4.8, 1.0):
        stage.wall(x, 12.0).rect(0, 0.3, 3.4, 2.3, rgb("#BFE0E2"), 0.42)
        stage.wall(x, 12.0).poly([(0.4, 0.3), (0.9, 0.3), (2.0, 2.6), (1.5, 2.6)], PAPER, 0.4)
    bench(stage, -2.0, 11.6)
    roof = stage.cuboid((-6.6, 3.5, 10.3), (13.2, 0.26, 2.4), tint)
    for i in range(22):
        roof.rect(0.1 + i * 0.6, 0.04, 0.3, 0.18, lighten(tint, 0.28))
    if lit:
        for x in (-4, 0, 4):
            px, py = stage.project((x, 3.4, 11))
            stage.canvas.glow(px, py, 300, SUN, 0.5)


works_scene = Scene(plan_works, paint_works, tell_works)
bus_station = Scene(plan_station, paint_station, tell_station)
