"""Faceless passers-by and builders, drawn as cut-out figures in metres."""

from __future__ import annotations

from random import Random

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
    pts,
    rgb,
)
from portal.demo.drawing.space import Cutout, Stage

SKINS = tuple(
    rgb(code) for code in ("#F1C7A5", "#E0A878", "#C68653", "#9A5F38", "#6E4027", "#4F2C1E")
)
CLOTHES = (
    BRICK,
    CANOPY,
    SUN,
    SKY,
    TERRACOTTA,
    SLATE,
    rgb("#8C5A7E"),
    rgb("#E9DCC6"),
    rgb("#3F4F7A"),
)


def person(stage: Stage, x: float, z: float, rng: Random, still: bool = False) -> None:
    """A faceless passer-by, walking unless told to stand still."""
    figure = Cutout(stage, x, z, size=rng.uniform(0.94, 1.06), facing=rng.choice((-1, 1)))
    figure.shade(0.34, 1.1)
    skin, coat, bottom = (
        rng.choice(SKINS),
        rng.choice(CLOTHES),
        rng.choice((SLATE, rgb("#2E3350"), rgb("#6B5A4C"), AUBERGINE)),
    )
    stride = 0.05 if still else 0.2
    _legs(figure, stride, bottom, dress=rng.random() < 0.25)
    back_hand = (-0.16, 0.84) if still else (-0.24, 0.88)
    figure.stroke([(-0.1, 1.36), (-0.2, 1.1), back_hand], 0.1, darken(coat, 0.25))
    figure.blob(
        pts("-0.16,1.42 0,1.47 0.15,1.42 0.19,1.1 0.2,0.76 0,0.72 -0.2,0.76 -0.19,1.1"), coat
    )
    figure.blob(
        pts("-0.16,1.4 -0.06,1.42 -0.08,1.0 -0.1,0.75 -0.19,0.77 -0.18,1.1"), darken(coat, 0.14)
    )
    figure.stroke([(0, 1.42), (0.01, 1.52)], 0.1, darken(skin, 0.15))
    _head(figure, skin, rng)
    front_hand = (0.16, 0.84) if still else (0.27, 0.92)
    figure.stroke([(0.1, 1.36), (0.15, 1.1), front_hand], 0.1, darken(coat, 0.1))
    figure.disc(*front_hand, 0.052, skin)
    _carried(figure, front_hand, rng)


def _legs(figure: Cutout, stride: float, cloth: Colour, dress: bool) -> None:
    for way, tint in ((-1, darken(cloth, 0.25)), (1, cloth)):
        ankle = (way * stride, 0.07)
        figure.stroke([(way * 0.06, 0.82), (way * stride * 0.62 + 0.04, 0.44), ankle], 0.135, tint)
        figure.blob(
            [
                (ankle[0] - 0.06, 0.0),
                (ankle[0] + 0.14, 0.0),
                (ankle[0] + 0.12, 0.06),
                (ankle[0] - 0.05, 0.09),
            ],
            AUBERGINE,
        )
    if dress:
        figure.poly([(-0.17, 0.84), (0.17, 0.84), (0.25, 0.36), (-0.25, 0.36)], cloth)


def _head(figure: Cutout, skin: Colour, rng: Random) -> None:
    hair = rng.choice((rgb("#2B1B17"), rgb("#4A2F22"), rgb("#8A5A33"), rgb("#C9C2B8"), AUBERGINE))
    style = rng.choice(("short", "bun", "scarf", "curls", "cap"))
    if style == "curls":
        figure.disc(-0.01, 1.67, 0.16, hair)
    if style == "bun":
        figure.disc(-0.13, 1.72, 0.065, hair)
    figure.disc(0.01, 1.63, 0.1, skin, ry=0.125)
    if style == "scarf":
        cloth = rng.choice(CLOTHES)
        figure.blob(pts("0.07,1.75 -0.04,1.79 -0.13,1.7 -0.13,1.5 0,1.42 0.07,1.5 0.02,1.6"), cloth)
    elif style == "cap":
        figure.blob([(-0.11, 1.68), (-0.08, 1.77), (0.03, 1.78), (0.1, 1.69)], rng.choice(CLOTHES))
        figure.stroke([(0.05, 1.69), (0.17, 1.68)], 0.025, AUBERGINE)
    else:
        figure.blob(
            pts("0.09,1.71 0.04,1.78 -0.07,1.77 -0.12,1.66 -0.1,1.56 -0.05,1.64 0,1.71"), hair
        )


def _carried(figure: Cutout, hand: tuple[float, float], rng: Random) -> None:
    """Sometimes a bag at arm's length."""
    if rng.random() < 0.45:
        x, y = hand
        tint = rng.choice((BRICK, SUN, SAND, CANOPY))
        figure.stroke(
            [(x - 0.05, y - 0.12), (x, y), (x + 0.05, y - 0.12)], 0.016, darken(tint, 0.4)
        )
        figure.poly(
            [
                (x - 0.11, y - 0.12),
                (x + 0.11, y - 0.12),
                (x + 0.13, y - 0.38),
                (x - 0.13, y - 0.38),
            ],
            tint,
        )


def worker(figure: Cutout, rng: Random) -> None:
    """A builder in high-visibility vest and helmet."""
    figure.stroke([(-0.06, 0.8), (-0.07, 0.05)], 0.14, SLATE)
    figure.stroke([(0.07, 0.8), (0.08, 0.05)], 0.14, darken(SLATE, 0.2))
    figure.blob([(-0.17, 1.42), (0.17, 1.42), (0.19, 0.8), (-0.19, 0.8)], rgb("#F08A24"))
    figure.poly([(-0.19, 1.05), (0.19, 1.05), (0.19, 0.98), (-0.19, 0.98)], PAPER)
    figure.stroke([(0.14, 1.36), (0.3, 1.1), (0.5, 1.2)], 0.1, rgb("#D97617"))
    figure.disc(0, 1.6, 0.11, rng.choice((rgb("#C68653"), rgb("#6E4027"))), ry=0.13)
    figure.blob([(-0.14, 1.64), (-0.1, 1.77), (0.08, 1.78), (0.17, 1.64)], SUN)
