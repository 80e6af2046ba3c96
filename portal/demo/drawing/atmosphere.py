"""Hours of the day: skies, tints and the distant town."""

from __future__ import annotations

from dataclasses import dataclass
from math import sin
from random import Random

from portal.demo.drawing.brushes import (
    AUBERGINE,
    HEIGHT,
    PAPER,
    SUN,
    WIDTH,
    Canvas,
    Colour,
    mix,
    rgb,
)
from portal.demo.drawing.space import Stage


@dataclass(frozen=True)
class Mood:
    """Light of a moment, with the French words that tell it."""

    words: str
    sky: tuple[Colour, Colour, Colour]
    star: tuple[float, float, float]
    ambient: tuple[Colour, float]
    lit: float
    cloud: Colour


MOODS = {
    "morning": Mood(
        "au petit matin",
        (rgb("#7DB3CF"), rgb("#CFE0DC"), rgb("#FBE3C2")),
        (330, 430, 46),
        (rgb("#FFE2B8"), 0.07),
        0.12,
        PAPER,
    ),
    "noon": Mood(
        "en pleine journée",
        (rgb("#3F8FBF"), rgb("#8FC3DA"), rgb("#E2F0EC")),
        (1240, 150, 0),
        (PAPER, 0.03),
        0,
        PAPER,
    ),
    "golden": Mood(
        "en fin d’après-midi",
        (rgb("#6FA7B5"), rgb("#F3CF96"), rgb("#F9B268")),
        (1270, 480, 62),
        (rgb("#F7A94F"), 0.13),
        0.1,
        rgb("#FCE3BC"),
    ),
    "dusk": Mood(
        "à la tombée du jour",
        (rgb("#33295A"), rgb("#9C5577"), rgb("#F2A070")),
        (350, 560, 0),
        (rgb("#3A2756"), 0.36),
        0.6,
        rgb("#C9788A"),
    ),
    "veiled": Mood(
        "sous un ciel laiteux",
        (rgb("#B5CBD2"), rgb("#DAE2DE"), rgb("#F6EEDF")),
        (1120, 230, 40),
        (rgb("#DCE6E6"), 0.06),
        0.06,
        PAPER,
    ),
}


def stage_for(mood: Mood, eye: float = 2.0, horizon: float = 700, focal: float = 1100) -> Stage:
    """A stage whose colours follow the mood."""
    haze = (mood.sky[2], 0.42)
    return Stage(Canvas(mood.sky[2]), eye, horizon, focal, ambient=mood.ambient, haze=haze)


def paint_sky(canvas: Canvas, mood: Mood, rng: Random, horizon: float) -> None:
    """Gradient, sun or halo, and a few flat clouds."""
    top, middle, low = mood.sky
    half = horizon * 0.55
    canvas.gradient([(0, 0), (WIDTH, 0), (WIDTH, half), (0, half)], top, middle)
    canvas.gradient(
        [(0, half), (WIDTH, half), (WIDTH, horizon + 40), (0, horizon + 40)], middle, low
    )
    x, y, size = mood.star
    canvas.glow(x, y, 520, mix(mood.sky[2], PAPER, 0.3), 0.75)
    if size:
        canvas.disc(x, y, size, mix(SUN, PAPER, 0.55))
    for _ in range(rng.randint(2, 4)):
        _cloud(
            canvas,
            rng.uniform(60, WIDTH - 60),
            rng.uniform(60, horizon * 0.5),
            rng.uniform(0.6, 1.5),
            mood,
            rng,
        )


def _cloud(canvas: Canvas, x: float, y: float, size: float, mood: Mood, rng: Random) -> None:
    """A flat-bottomed cloud made of stacked lozenges."""
    for level in range(4):
        width = size * (330 - 74 * level) * rng.uniform(0.8, 1.1)
        shift = rng.uniform(-46, 46) * size
        canvas.rect(
            x - width / 2 + shift,
            y - level * 17 * size,
            width,
            26 * size,
            mood.cloud,
            0.4,
            13 * size,
        )


def far_town(stage: Stage, mood: Mood, rng: Random, towers: int = 4) -> None:
    """Hazy towers, roofs and tree crowns standing on the horizon."""
    canvas, base = stage.canvas, stage.horizon + 8
    far = mix(mood.sky[2], mix(mood.sky[0], AUBERGINE, 0.35), 0.34)
    for _ in range(towers):
        _far_tower(canvas, rng.uniform(-40, WIDTH), base, rng, mood, far)
    near = mix(far, rgb("#2F5D55"), 0.35)
    shift = rng.uniform(0, 6)
    crest = [
        (x, base - 26 - 13 * sin(x / 61 + shift) - 9 * sin(x / 23 + 2 * shift))
        for x in range(-20, WIDTH + 40, 12)
    ]
    canvas.poly([*crest, (WIDTH + 40, base + 30), (-20, base + 30)], near)


def _far_tower(
    canvas: Canvas, x: float, base: float, rng: Random, mood: Mood, tint: Colour
) -> None:
    """One distant residential tower with its rows of windows."""
    width, height = rng.choice(((64, 250), (86, 200), (170, 120), (120, 165), (230, 90)))
    height *= rng.uniform(0.85, 1.15)
    wall = mix(tint, rng.choice((mood.sky[2], rgb("#C98F72"), rgb("#D9C9B4"))), 0.3)
    canvas.rect(x, base - height, width, height + 20, wall)
    canvas.rect(
        x + width * 0.72, base - height, width * 0.28, height + 20, mix(wall, AUBERGINE, 0.14)
    )
    for row in range(int(height // 17) - 1):
        for column in range(int(width * 0.68 // 15)):
            lit = rng.random() < mood.lit * 0.6
            glass = SUN if lit else mix(wall, AUBERGINE, 0.2)
            canvas.rect(x + 7 + column * 15, base - height + 10 + row * 17, 8, 9, glass)


def paint_ground(stage: Stage, colour: Colour) -> None:
    """Plain ground from the horizon to the foot of the picture, lighter far away."""
    y = stage.horizon
    far, near = stage.tone(colour, 80), stage.tone(mix(colour, AUBERGINE, 0.08), 6)
    stage.canvas.gradient([(0, y), (WIDTH, y), (WIDTH, HEIGHT), (0, HEIGHT)], far, near)


def finishing_light(stage: Stage, mood: Mood) -> None:
    """Warm wash from the sun's side and a slight foot shadow to hold the picture together."""
    edge = [(0, HEIGHT - 190), (WIDTH, HEIGHT - 190), (WIDTH, HEIGHT), (0, HEIGHT)]
    stage.canvas.veil(edge, AUBERGINE, 0, 0.16)
    stage.canvas.glow(mood.star[0], mood.star[1], 900, mood.sky[2], 0.2)
