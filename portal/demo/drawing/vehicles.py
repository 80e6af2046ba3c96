"""Buses and site machines, drawn as boxes in space."""

from __future__ import annotations

from random import Random

from portal.demo.drawing.brushes import (
    AUBERGINE,
    PAPER,
    SLATE,
    SUN,
    Colour,
    darken,
    lighten,
    mix,
    pts,
    rgb,
)
from portal.demo.drawing.materials import glass
from portal.demo.drawing.people import SKINS
from portal.demo.drawing.space import Cutout, Plane, Stage

LENGTH = 17.5


def bus(stage: Stage, x: float, z: float, tint: Colour, rng: Random, lit: bool = False) -> None:
    """A tram-like articulated bus; its near side runs rightwards from (x, z)."""
    stage.cast((x, 0, z), (LENGTH, 3.2, 2.5), 0, 0.3)
    side = stage.cuboid((x, 0.32, z), (LENGTH, 2.9, 2.5), PAPER)
    stage.cuboid((x + 1, 3.22, z + 0.3), (LENGTH - 2, 0.25, 1.8), lighten(SLATE, 0.5))
    _nose(stage, side, tint, lit)
    shaded, joint = stage.lit(tint, side.normal), LENGTH * 0.47
    side.poly(pts("0,0 17.5,0 17.5,0.75 10.9,0.75 8.75,2.9 6.3,2.9 4.5,0.75 0,0.75"), shaded)
    _bus_windows(side, lit, rng)
    _bus_doors(side, shaded, lit, rng)
    for i in range(6):
        fold = stage.lit(darken(SLATE, 0.2 + 0.25 * (i % 2)), side.normal)
        side.rect(joint + i * 0.16, 0, 0.13, 2.9, fold)
    for u in (1.35, joint - 1.6, LENGTH - 1.5):
        _wheel(side, u)


def _bus_windows(side: Plane, lit: bool, rng: Random) -> None:
    """The glazed band and the passengers behind it."""
    side.rect(0.3, 1.0, LENGTH - 0.6, 1.6, side.stage.lit(AUBERGINE, side.normal))
    for i in range(int((LENGTH - 0.6) / 1.25)):
        glass(side, 0.36 + i * 1.25, 1.06, 1.15, 1.48, rng, lit)
        if rng.random() < 0.5:
            _rider(side, 0.9 + i * 1.25, rng)


def _bus_doors(side: Plane, tint: Colour, lit: bool, rng: Random) -> None:
    """Three double doors."""
    for u in (2.4, LENGTH * 0.62, LENGTH - 3.4):
        side.rect(u, 0.08, 1.35, 2.5, tint)
        for leaf in (0.06, 0.7):
            glass(side, u + leaf, 0.25, 0.58, 2.25, rng, lit)


def _nose(stage: Stage, side: Plane, tint: Colour, lit: bool) -> None:
    """The front of the bus, on the left-hand end."""
    n, a = side.normal, side.along
    front = Plane(stage, side.at(0, 0, -2.5), n, (0, 1, 0), (-a[0], 0, -a[2]))
    if front.faces():
        front.rect(0, 0, 2.5, 2.9, stage.lit(tint, front.normal))
        front.rect(0.15, 0.95, 2.2, 1.7, AUBERGINE)
        front.rect(0.22, 1.0, 2.06, 1.3, rgb("#5E8FA3"))
        front.poly([(0.5, 1.0), (0.9, 1.0), (1.5, 2.3), (1.1, 2.3)], PAPER, 0.3)
        for u in (0.35, 2.15):
            front.disc(u, 0.5, 0.17, SUN if lit else PAPER, raw=lit)


def _rider(side: Plane, u: float, rng: Random) -> None:
    """A passenger seen through the glass."""
    skin = side.stage.lit(mix(rng.choice(SKINS), SLATE, 0.3), side.normal)
    side.poly(
        [(u - 0.22, 1.08), (u + 0.22, 1.08), (u + 0.14, 1.5), (u - 0.14, 1.5)],
        rng.choice((rgb("#7C4B5E"), rgb("#2F5D55"), rgb("#A4583A"))),
        0.85,
    )
    side.disc(u, 1.7, 0.15, skin, 0.9)


def _wheel(side: Plane, u: float) -> None:
    side.disc(u, 0.02, 0.52, AUBERGINE)
    side.disc(u, 0.02, 0.3, rgb("#B9BDC0"))
    side.disc(u, 0.02, 0.12, SLATE)


def excavator(stage: Stage, x: float, z: float) -> None:
    """A tracked digger seen from the side."""
    figure, body = Cutout(stage, x, z, size=1.15), SUN
    figure.disc(0.2, 0.02, 2.6, AUBERGINE, 0.22, 0.22)
    figure.blob(pts("-1.5,0.1 1.4,0.1 1.65,0.4 1.4,0.72 -1.5,0.72 -1.75,0.4"), AUBERGINE)
    for i in range(5):
        figure.disc(-1.25 + i * 0.6, 0.4, 0.2, lighten(SLATE, 0.25))
    figure.poly([(-1.7, 0.8), (1.3, 0.8), (1.3, 1.35), (-0.2, 1.5), (-1.7, 1.6)], body)
    figure.poly([(-1.7, 0.8), (-0.9, 0.8), (-0.9, 1.55), (-1.7, 1.6)], darken(body, 0.25))
    figure.poly([(0.05, 1.4), (1.2, 1.3), (1.05, 2.6), (0.15, 2.6)], AUBERGINE)
    figure.poly([(0.16, 1.48), (1.08, 1.4), (0.95, 2.48), (0.25, 2.48)], rgb("#8FB9C6"))
    figure.poly([(0.35, 1.48), (0.55, 1.46), (0.85, 2.48), (0.62, 2.48)], PAPER, 0.4)
    figure.stroke([(1.1, 1.2), (2.5, 3.4), (4.1, 2.5)], 0.32, darken(body, 0.06))
    figure.stroke([(1.5, 1.5), (2.3, 2.75)], 0.1, SLATE)
    figure.stroke([(4.1, 2.5), (3.9, 0.95)], 0.25, darken(body, 0.15))
    figure.poly([(3.55, 1.0), (4.25, 1.0), (4.35, 0.4), (3.8, 0.2), (3.4, 0.55)], SLATE)


def cone(stage: Stage, x: float, z: float) -> None:
    """A traffic cone."""
    figure, tint = Cutout(stage, x, z), rgb("#E8672B")
    figure.disc(0.06, 0.01, 0.34, AUBERGINE, 0.22, 0.05)
    figure.poly([(-0.26, 0), (0.26, 0), (0.26, 0.06), (-0.26, 0.06)], darken(tint, 0.25))
    figure.poly([(-0.18, 0.06), (0.18, 0.06), (0.04, 0.72), (-0.04, 0.72)], tint)
    figure.poly([(-0.125, 0.3), (0.125, 0.3), (0.09, 0.46), (-0.09, 0.46)], PAPER)


def barrier(stage: Stage, x: float, z: float, width: float = 2.2) -> None:
    """A red and white site barrier."""
    figure = Cutout(stage, x, z)
    figure.disc(0, 0.01, width * 0.55, AUBERGINE, 0.18, 0.06)
    for leg in (-0.44, 0.44):
        figure.stroke([(leg * width, 0), (leg * width, 1.0)], 0.07, SLATE)
    for row in (0.86, 0.42):
        for i in range(8):
            left = (-0.5 + i / 8) * width
            tint = rgb("#C24A2A") if i % 2 == 0 else PAPER
            figure.poly(
                [
                    (left, row),
                    (left + width / 8, row),
                    (left + width / 8, row - 0.24),
                    (left, row - 0.24),
                ],
                tint,
            )
