"""Life outdoors: the green space and the market."""

from __future__ import annotations

from random import Random

from PIL import Image

from portal.demo.drawing.atmosphere import finishing_light
from portal.demo.drawing.blocks import slab_block, tower
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
    darken,
    lighten,
    mix,
    pts,
    rgb,
    smooth,
)
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.people import person
from portal.demo.drawing.props import bench, bicycle, lamp, poplar, tree
from portal.demo.drawing.scenes import ScenePlan, open_air, street_plan
from portal.demo.drawing.space import Cutout, Stage


def plan_green(seed: int) -> ScenePlan:
    """Draw the choices for the green space."""
    return street_plan("green", 1, 3, seed)


def tell_green(plan: ScenePlan) -> str:
    """Say what the green space shows."""
    walkers = (
        "une personne en promenade"
        if plan.count == 1
        else f"{number(plan.count)} personnes en promenade"
    )
    place = "Espace vert au pied des immeubles : allée sinueuse, grands arbres, banc"
    return f"{place} et {walkers}, {plan.mood.words}"


def paint_green(plan: ScenePlan) -> Image.Image:
    """Lawns, a winding path and big trees."""
    stage, rng = open_air(plan, "green", rgb("#79A35F"), 2.6, 560)
    tower(stage, -21, 62, 9, rgb("#D9B79A"), plan.mood, rng)
    slab_block(stage, 6, 56, 28, 5, 8, rgb("#C98262"), plan.mood, rng)
    path = pts("-3,3 -1.5,7 2.6,11 2.2,16 -2.4,22 -3,30 1,42")
    edge = [(x + 2.4 - 0.012 * z, z) for x, z in reversed(path)]
    stage.ground.poly([*smooth(path, False), *smooth(edge, False)], rgb("#E6D3B5"))
    for x, z, reach in ((-7, 18, 3.2), (8, 14, 3.0), (-5, 9, 1.8)):
        stage.ground.disc(x, z, reach, rgb("#8FB56B"), 0.7)
    for x, z, tall in ((-13, 34, 10), (9, 33, 9), (15, 30, 11), (-9, 24, 8), (10.5, 20, 8.5)):
        (poplar if rng.random() < 0.3 else tree)(stage, x, z, rng, tall)
    bench(stage, -3.9, 11.5)
    for i in range(plan.count):
        person(stage, (2.9, -1.0, 4.2)[i], (13.0, 22.0, 12.0)[i], rng)
    tree(stage, -7.0, 10.2, rng, 7.4)
    tree(stage, 7.4, 9.6, rng, 6.8)
    _meadow(stage, rng)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _meadow(stage: Stage, rng: Random) -> None:
    """Tall grass and flowers close to the viewer."""
    blades = sorted(
        ((rng.uniform(-6, 6), rng.uniform(5.2, 8.6)) for _ in range(260)), key=lambda spot: -spot[1]
    )
    for x, z in blades:
        if -3.4 < x < 2.2:
            continue
        tuft = Cutout(stage, x, z)
        leaf = rng.choice((rgb("#4F8A4E"), rgb("#6FA052"), rgb("#2F7D5B")))
        tuft.poly([(-0.05, 0), (0.05, 0), (rng.uniform(-0.12, 0.12), rng.uniform(0.2, 0.45))], leaf)
        if rng.random() < 0.22:
            tuft.disc(0, rng.uniform(0.25, 0.45), 0.05, rng.choice((SUN, PAPER, rgb("#E58A76"))))


def plan_market(seed: int) -> ScenePlan:
    """Draw the choices for the market."""
    return street_plan("market", 3, 4, seed)


def tell_market(plan: ScenePlan) -> str:
    """Say what the market shows."""
    stalls = f"{number(plan.count)} étals aux bâches rayées"
    return (
        f"Marché de plein air : {stalls}, fruits et légumes, "
        f"passants et immeubles au fond, {plan.mood.words}"
    )


def paint_market(plan: ScenePlan) -> Image.Image:
    """Stalls side by side, flats behind, customers in front."""
    stage, rng = open_air(plan, "market", rgb("#CDBBA6"), 1.9, 700)
    slab_block(
        stage, -24, 34, 46, 5, 15, rng.choice((rgb("#C98262"), rgb("#D9CBB8"))), plan.mood, rng
    )
    for x in (-13, -5, 4, 13):
        tree(stage, x, 24, rng, 7)
    for i in range(14):
        stage.ground.rect(-40, 4.5 + i * 1.1, 90, 0.04, AUBERGINE, 0.12)
    tints = rng.sample((BRICK, CANOPY, SUN, SKY, TERRACOTTA), plan.count)
    wide = 13.6 / plan.count
    for i in range(plan.count):
        _stall(stage, -6.9 + i * wide, wide - 0.45, tints[i], plan, rng)
    for x, z in ((-4.4, 9.0), (0.6, 9.3), (1.5, 9.0), (4.6, 9.2)):
        person(stage, x + rng.uniform(-0.4, 0.4), z, rng, still=rng.random() < 0.5)
    bicycle(stage, -1.0, 6.9, rng.choice((SUN, BRICK, CANOPY)))
    lamp(stage, 6.3, 8.2, plan.mood.lit > 0.5, 5)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _stall(
    stage: Stage, x: float, wide: float, tint: tuple[int, int, int], plan: ScenePlan, rng: Random
) -> None:
    """A stall: seller, heaped crates and a striped canopy."""
    stage.cast((x, 0, 10.6), (wide, 2.4, 1.6), 0, 0.2)
    for post in (0.06, wide - 0.06):
        Cutout(stage, x + post, 12.2).stroke([(0, 0), (0, 2.9)], 0.06, SLATE)
    person(stage, x + wide * rng.uniform(0.35, 0.65), 12.0, rng, still=True)
    front = stage.cuboid((x, 0, 10.6), (wide, 0.9, 1.1), TIMBER)
    front.rect(0, 0.05, wide, 0.8, stage.lit(mix(tint, PAPER, 0.15), front.normal))
    crates = int(wide / 0.62)
    for i in range(crates):
        fruit = rng.choice((SUN, BRICK, rgb("#86A94F"), rgb("#D9822B"), rgb("#8C5A7E"), CANOPY))
        for row in range(3):
            pile = Cutout(
                stage, x + 0.12 + i * wide / crates, 11.3 - row * 0.3, y=0.92 + 0.16 * (2 - row)
            )
            for k in range(4):
                pile.disc(0.06 + k * 0.12, 0.02, 0.09, lighten(fruit, 0.14 * ((k + row) % 2)))
    for post in (0.06, wide - 0.06):
        Cutout(stage, x + post, 10.6).stroke([(0, 0), (0, 2.5)], 0.06, SLATE)
    _canopy(stage, x, wide, tint)


def _canopy(stage: Stage, x: float, wide: float, tint: tuple[int, int, int]) -> None:
    """The striped cloth over a stall."""
    stripes = max(5, round(wide / 0.45)) | 1
    step = (wide + 0.3) / stripes
    for i in range(stripes):
        left, right = x - 0.15 + i * step, x - 0.15 + (i + 1) * step
        colour = tint if i % 2 == 0 else PAPER
        stage.poly(
            [(left, 3.15, 12.3), (right, 3.15, 12.3), (right, 2.55, 10.2), (left, 2.55, 10.2)],
            colour,
        )
        flap = [
            (left, 2.56, 10.2),
            (right, 2.56, 10.2),
            (right, 2.3, 10.2),
            ((left + right) / 2, 2.2, 10.2),
            (left, 2.3, 10.2),
        ]
        stage.poly(flap, darken(colour, 0.16))


green_space = Scene(plan_green, paint_green, tell_green)


market = Scene(plan_market, paint_market, tell_market)
