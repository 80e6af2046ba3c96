"""Living things and street furniture, drawn as cut-out figures in metres."""

from __future__ import annotations

from random import Random

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
    Colour,
    darken,
    lighten,
    mix,
    pts,
    rgb,
)
from portal.demo.drawing.space import Cutout, Stage

GREENS = (rgb("#2F7D5B"), rgb("#5B9A5E"), rgb("#0B6353"), rgb("#86A94F"), rgb("#3C8A74"))


def tree(
    stage: Stage, x: float, z: float, rng: Random, height: float = 6, leaves: Colour | None = None
) -> None:
    """A round-crowned tree with light on one side."""
    figure, leaves = Cutout(stage, x, z, size=height), leaves or rng.choice(GREENS)
    figure.shade(0.3, 0.55)
    bark = rgb("#6B4A3A")
    figure.poly([(-0.022, 0), (0.026, 0), (0.014, 0.6), (-0.014, 0.6)], bark)
    figure.stroke([(0, 0.34), (0.11, 0.52)], 0.014, bark)
    figure.stroke([(0, 0.4), (-0.1, 0.55)], 0.012, bark)
    crown = [
        (rng.uniform(-0.19, 0.19), rng.uniform(0.46, 0.84), rng.uniform(0.11, 0.17))
        for _ in range(9)
    ]
    crown.append((0, 0.66, 0.21))
    for shift, grow, tint in (
        (0, 1, darken(leaves, 0.3)),
        (0.028, 0.84, leaves),
        (0.06, 0.5, lighten(leaves, 0.2)),
    ):
        for cx, cy, r in crown:
            figure.disc(cx + shift, cy + shift * 0.9, r * grow, tint)
    for _ in range(26):
        cx, cy, r = rng.choice(crown)
        spot = (cx + r * rng.uniform(-0.7, 0.7), cy + r * rng.uniform(-0.7, 0.7))
        figure.disc(*spot, 0.012, lighten(leaves, rng.choice((0.05, 0.38))), ry=0.008)


def poplar(stage: Stage, x: float, z: float, rng: Random, height: float = 9) -> None:
    """A slender upright tree."""
    figure, leaves = Cutout(stage, x, z, size=height), rng.choice(GREENS)
    figure.shade(0.12, 0.5)
    figure.poly([(-0.012, 0), (0.012, 0), (0.006, 0.3), (-0.006, 0.3)], rgb("#6B4A3A"))
    outline = pts("0,0.1 0.075,0.2 0.092,0.45 0.06,0.78 0,1 -0.06,0.78 -0.092,0.45 -0.075,0.2")
    figure.blob(outline, darken(leaves, 0.22))
    figure.blob([(px * 0.62 + 0.028, py * 0.93 + 0.04) for px, py in outline], leaves)
    figure.blob([(px * 0.26 + 0.046, py * 0.74 + 0.14) for px, py in outline], lighten(leaves, 0.2))


def shrub(
    stage: Stage, x: float, z: float, rng: Random, size: float = 1, tint: Colour | None = None
) -> None:
    """A low bush, sometimes with flowers."""
    figure, leaves = Cutout(stage, x, z, size=size), tint or rng.choice(GREENS)
    figure.disc(0, 0.02, 0.7, AUBERGINE, 0.18, 0.07)
    balls = [
        (rng.uniform(-0.42, 0.42), rng.uniform(0.22, 0.5), rng.uniform(0.22, 0.34))
        for _ in range(5)
    ]
    for shift, grow, colour in (
        (0, 1, darken(leaves, 0.28)),
        (0.05, 0.74, leaves),
        (0.1, 0.36, lighten(leaves, 0.22)),
    ):
        for cx, cy, r in balls:
            figure.disc(cx + shift, cy + shift * 0.6, r * grow, colour)
    if rng.random() < 0.4:
        petals = rng.choice((SUN, PAPER, rgb("#E58A76")))
        for _ in range(12):
            figure.disc(rng.uniform(-0.5, 0.5), rng.uniform(0.15, 0.66), 0.035, petals)


def planter(stage: Stage, x: float, z: float, rng: Random, width: float = 1.4) -> None:
    """A timber tub with shrubs."""
    stage.cast((x - width / 2, 0, z), (width, 0.5, 0.5))
    front = stage.cuboid((x - width / 2, 0, z), (width, 0.5, 0.5), TIMBER)
    for slat in (0.16, 0.33):
        front.rect(0, slat, width, 0.02, darken(TIMBER, 0.35))
    for step in range(3):
        spot = Cutout(stage, x + (step - 1) * width * 0.3, z + 0.2, y=0.45, size=0.75)
        leaves = rng.choice(GREENS)
        for cx, cy, r in ((0, 0.25, 0.34), (-0.2, 0.18, 0.24), (0.2, 0.2, 0.26)):
            spot.disc(cx, cy, r, darken(leaves, 0.2))
            spot.disc(cx + 0.05, cy + 0.05, r * 0.66, leaves)
        spot.disc(0.06, 0.42, 0.07, rng.choice((SUN, PAPER, TERRACOTTA)))


def bicycle(
    stage: Stage,
    x: float,
    z: float,
    tint: Colour,
    facing: int = 1,
    y: float = 0,
    shadow: bool = True,
) -> None:
    """A city bicycle seen from the side."""
    figure = Cutout(stage, x, z, y=y, facing=facing)
    if shadow:
        figure.disc(0, 0.01, 0.95, AUBERGINE, 0.2, 0.05)
    for wheel in (-0.52, 0.52):
        figure.ring(wheel, 0.34, 0.35, 0.045, AUBERGINE)
        figure.ring(wheel, 0.34, 0.31, 0.012, lighten(SLATE, 0.5))
        figure.disc(wheel, 0.34, 0.04, SLATE)
    crank, seat, head = (-0.06, 0.32), (-0.2, 0.84), (0.36, 0.86)
    for path in (
        (crank, seat),
        (crank, (0.38, 0.78)),
        ((-0.17, 0.74), (0.36, 0.84)),
        ((-0.52, 0.34), crank),
        ((-0.52, 0.34), (-0.17, 0.74)),
    ):
        figure.stroke(path, 0.045, tint)
    figure.stroke([(0.52, 0.34), head, (0.33, 0.98)], 0.04, darken(tint, 0.2))
    figure.stroke([(0.33, 0.98), (0.46, 1.0), (0.38, 1.04)], 0.035, AUBERGINE)
    figure.stroke([(-0.32, 0.9), (-0.1, 0.88)], 0.06, AUBERGINE)
    figure.stroke([(-0.52, 0.76), (-0.18, 0.74)], 0.03, SLATE)
    figure.disc(*crank, 0.08, lighten(SLATE, 0.2))


def bike_rack(stage: Stage, x: float, z: float, rng: Random, count: int) -> None:
    """Bicycles parked one behind the other on a slant."""
    tints = rng.sample((BRICK, CANOPY, SUN, SKY, TERRACOTTA, PAPER), count)
    for i in range(count - 1, -1, -1):
        hoop = Cutout(stage, x + i * 0.85, z + i * 0.28)
        hoop.stroke([(-0.3, 0), (-0.3, 0.78), (0.3, 0.78), (0.3, 0)], 0.05, lighten(SLATE, 0.4))
        bicycle(stage, x + i * 0.85, z + i * 0.28 - 0.05, tints[i])


def lamp(stage: Stage, x: float, z: float, lit: bool, height: float = 6) -> None:
    """A street lamp, glowing at night."""
    figure = Cutout(stage, x, z)
    figure.shade(0.08, height * 0.3, 0.16)
    figure.stroke([(0, 0), (0, height), (0.2, height + 0.25), (0.95, height + 0.25)], 0.1, SLATE)
    figure.poly(
        [(0.65, height + 0.22), (1.3, height + 0.22), (1.2, height + 0.34), (0.7, height + 0.34)],
        darken(SLATE, 0.3),
    )
    if lit:
        px, py = figure.at(0.97, height + 0.18)
        stage.canvas.glow(px, py, 2.3 * figure.unit, SUN, 0.75)
        stage.canvas.disc(px, py, 0.22 * figure.unit, mix(SUN, PAPER, 0.6), 1, 0.08 * figure.unit)


def bench(stage: Stage, x: float, z: float, tint: Colour = TIMBER) -> None:
    """A slatted bench facing the viewer."""
    figure = Cutout(stage, x, z)
    figure.disc(0, 0.02, 1.05, AUBERGINE, 0.18, 0.09)
    for leg in (-0.75, 0.75):
        figure.stroke([(leg, 0), (leg, 0.85)], 0.07, AUBERGINE)
    for row, shade_share in ((0.82, 0), (0.66, 0.06), (0.44, 0), (0.36, 0.3)):
        figure.stroke([(-0.92, row), (0.92, row)], 0.09, darken(tint, shade_share))
