"""Housing blocks and the panorama of the neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image

from portal.demo.drawing.atmosphere import (
    MOODS,
    Mood,
    far_town,
    finishing_light,
    paint_sky,
    stage_for,
)
from portal.demo.drawing.brushes import (
    BRICK,
    CANOPY,
    HEIGHT,
    PAPER,
    SAND,
    SKY,
    SLATE,
    SUN,
    TERRACOTTA,
    WIDTH,
    Colour,
    darken,
    lighten,
    mix,
    rgb,
)
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.materials import LAMPLIGHT
from portal.demo.drawing.props import poplar, tree
from portal.demo.drawing.space import Plane, Stage

STOREY = 2.9


def _windows(
    wall: Plane, columns: int, levels: int, step: float, mood: Mood, rng: Random, balconies: bool
) -> None:
    """A grid of small windows, some lit, some with a coloured balcony."""
    for level in range(levels):
        for column in range(columns):
            u, v = column * step + step * 0.2, level * STOREY + 0.9
            lit = rng.random() < mood.lit
            wall.rect(u, v, step * 0.56, 1.4, LAMPLIGHT if lit else rgb("#55788A"), raw=lit)
            if not lit:
                wall.poly(
                    [(u, v + 1.4), (u + step * 0.56, v + 1.4), (u + step * 0.56, v + 0.5)],
                    rgb("#8FB4C0"),
                    0.7,
                )
            if balconies and column % 3 == 1:
                wall.shelf(
                    u - 0.2,
                    v - 0.5,
                    step * 0.56 + 0.4,
                    0.95,
                    0.8,
                    rng.choice((SAND, TERRACOTTA, SAND, SUN)),
                )


def tower(
    stage: Stage,
    x: float,
    z: float,
    levels: int,
    tint: Colour,
    mood: Mood,
    rng: Random,
    wide: float = 11,
    angle: float = 14,
) -> None:
    """A residential tower with a darker flank."""
    high = levels * STOREY + 0.8
    stage.cast((x, 0, z), (wide, high * 0.6, wide), angle, 0.18)
    front = stage.cuboid((x, 0, z), (wide, high, wide), tint, angle)
    face = stage.lit(tint, front.normal)
    for level in range(1, levels):
        front.rect(0, level * STOREY, wide, 0.14, darken(face, 0.18), 0.7)
    front.rect(wide * 0.42, 0, wide * 0.16, high, stage.lit(mix(tint, BRICK, 0.55), front.normal))
    _windows(front, 6, levels, wide / 6, mood, rng, True)
    front.shelf(-0.2, high, wide + 0.4, 0.6, 0.2, lighten(tint, 0.25))


def slab_block(
    stage: Stage,
    x: float,
    z: float,
    wide: float,
    levels: int,
    bays: int,
    tint: Colour,
    mood: Mood,
    rng: Random,
    angle: float = 0,
) -> None:
    """A long block of flats with coloured stair bays."""
    high = levels * STOREY + 0.6
    stage.cast((x, 0, z), (wide, high * 0.6, 10), angle, 0.18)
    front = stage.cuboid((x, 0, z), (wide, high, 10), tint, angle)
    step = wide / bays
    for bay in range(2, bays, 4):
        front.rect(
            bay * step,
            0,
            step,
            high,
            stage.lit(mix(tint, rng.choice((BRICK, CANOPY, SUN)), 0.5), front.normal),
        )
    _windows(front, bays, levels, step, mood, rng, True)
    front.shelf(-0.2, high, wide + 0.4, 0.5, 0.2, lighten(tint, 0.2))


@dataclass(frozen=True)
class ViewPlan:
    """Choices for the panorama."""

    seed: int
    towers: int
    mood: Mood
    flip: bool


def plan_view(seed: int) -> ViewPlan:
    """Draw the choices for the panorama."""
    rng = Random(f"view-{seed}")
    towers, mood = rng.randint(3, 5), MOODS[rng.choice(list(MOODS))]
    return ViewPlan(seed, towers, mood, rng.random() < 0.5)


def tell_view(plan: ViewPlan) -> str:
    """Say what the panorama shows."""
    return (
        f"Panorama du quartier vu d’en haut : {number(plan.towers)} tours, immeubles bas, "
        f"toits d’ateliers, avenue et arbres, {plan.mood.words}"
    )


def paint_view(plan: ViewPlan) -> Image.Image:
    """The neighbourhood from a high window."""
    rng = Random(f"view-paint-{plan.seed}")
    stage = stage_for(plan.mood, eye=34, horizon=330, focal=1150)
    stage.haze, stage.reach = (plan.mood.sky[2], 0.72), 520
    paint_sky(stage.canvas, plan.mood, rng, 330)
    far_town(stage, plan.mood, rng, 0)
    lawn = rgb("#7F9F68")
    field = [(0, 330), (WIDTH, 330), (WIDTH, HEIGHT), (0, HEIGHT)]
    stage.canvas.gradient(field, stage.tone(lawn, 420), stage.tone(lawn, 40))
    for depth in (700, 520, 390, 300, 240, 200):
        _distant_belt(stage, depth, rng)
    _avenue(stage)
    spots = [(-64, 150), (44, 140), (-26, 158), (78, 165), (-98, 172)][: plan.towers]
    objects = [(z, x, "tower") for x, z in spots]
    objects += [
        (122, 26, "slab"),
        (118, -66, "slab"),
        (96, -44, "slab"),
        (88, 30, "hall"),
        (72, -38, "hall"),
        (66, 24, "hall"),
    ]
    objects += [(z, x, "tree") for x, z in _grove(rng)]
    for z, x, kind in sorted(objects, reverse=True):
        _place(stage, kind, x, z, plan, rng)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _grove(rng: Random) -> list[tuple[float, float]]:
    """Trees along the avenue and scattered on lawns."""
    rows = [(side * 7.5 + z * 0.03, z) for z in range(52, 150, 9) for side in (-1, 1)]
    free = [
        (
            rng.choice((-1, 1)) * rng.uniform(16, 60),
            rng.choice((58, 80, 106, 134)) + rng.uniform(-2, 2),
        )
        for _ in range(26)
    ]
    return rows + free


def _distant_belt(stage: Stage, depth: float, rng: Random) -> None:
    """A band of roofs and tree tops far away."""
    stage.ground.rect(
        -2500, depth - 20, 5000, 60, rng.choice((rgb("#8FAA6E"), rgb("#6F9460"), rgb("#B5B07E")))
    )
    for _ in range(26):
        x, tint = (
            rng.uniform(-0.75, 0.75) * depth,
            rng.choice((BRICK, rgb("#C98262"), rgb("#DCCBB2"), rgb("#9FA7AE"))),
        )
        stage.cuboid(
            (x, 0, depth),
            (rng.uniform(12, 34), rng.choice((7, 9, 12, 30)) * rng.uniform(0.7, 1), 14),
            tint,
            0,
            lighten(tint, 0.3),
        )
    for _ in range(60):
        px, py = stage.project((rng.uniform(-0.75, 0.75) * depth, 2, depth - 4))
        leaf = rng.choice((rgb("#3C7A58"), rgb("#5F9A5C"), rgb("#2F6B55")))
        stage.canvas.disc(px, py, rng.uniform(4, 7) * 1150 / depth, stage.tone(leaf, depth))


def _avenue(stage: Stage) -> None:
    """The main avenue with its bus lane, and a cross street."""
    stage.ground.rect(-120, 104, 240, 8, rgb("#A29C9C"))
    stage.ground.poly([(-6, 30), (6, 30), (18, 700), (8, 700)], rgb("#A29C9C"))
    stage.ground.poly([(-1.8, 30), (1.8, 30), (14.8, 700), (11.2, 700)], rgb("#C97B5E"))
    for edge in (-2, 1.9):
        stage.ground.poly(
            [(edge, 30), (edge + 0.25, 30), (edge + 13.25, 700), (edge + 13, 700)], PAPER, 0.9
        )
    for z in range(44, 100, 8):
        for x in (-4.2, 4.1):
            stage.ground.poly(
                [
                    (x + z * 0.018, z),
                    (x + 0.25 + z * 0.018, z),
                    (x + 0.3 + z * 0.02, z + 3),
                    (x + z * 0.02, z + 3),
                ],
                PAPER,
                0.8,
            )


def _place(stage: Stage, kind: str, x: float, z: float, plan: ViewPlan, rng: Random) -> None:
    """Draw one thing of the panorama at its place."""
    if kind == "tower":
        tower(
            stage,
            x,
            z,
            rng.randint(13, 17),
            rng.choice((rgb("#E2D3BE"), rgb("#D6A183"), rgb("#C9BFB0"))),
            plan.mood,
            rng,
            15,
        )
    elif kind == "slab":
        slab_block(
            stage,
            x,
            z,
            34,
            5,
            14,
            rng.choice((rgb("#C77B57"), rgb("#DCCBB2"), BRICK)),
            plan.mood,
            rng,
            rng.choice((-5, 0, 6)),
        )
    elif kind == "hall":
        _hall(stage, x, z, rng)
    elif rng.random() < 0.2:
        poplar(stage, x, z, rng, rng.uniform(9, 12))
    else:
        tree(stage, x, z, rng, rng.uniform(6, 9))


def _hall(stage: Stage, x: float, z: float, rng: Random) -> None:
    """A low workshop building with a saw-tooth or planted roof."""
    wall, roof = (
        rng.choice((BRICK, rgb("#D9CBB8"), rgb("#C98262"))),
        rng.choice((rgb("#7E8794"), rgb("#6FA05A"), rgb("#B9A999"))),
    )
    stage.cast((x, 0, z), (24, 5, 12))
    front = stage.cuboid((x, 0, z), (24, 5, 12), wall, 0, roof)
    tint = rng.choice((CANOPY, SKY, SUN))
    for i in range(6):
        front.rect(1 + i * 3.9, 0, 2.6, 3.1, stage.lit(tint, front.normal))
    for i in range(4):
        stage.cuboid(
            (x + 2 + i * 5.6, 5, z + 4), (3.4, 1.1, 4.4), lighten(SLATE, 0.4), 0, rgb("#A9CBD2")
        )


neighbourhood_view = Scene(plan_view, paint_view, tell_view)
