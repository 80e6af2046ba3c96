"""Simple emblems for invented organisations."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PIL import Image, ImageFont

from portal.demo.drawing.brushes import (
    AUBERGINE,
    BRICK,
    CANOPY,
    PAPER,
    SCALE,
    SKY,
    SUN,
    TERRACOTTA,
    Canvas,
    Colour,
    lighten,
    mix,
    oval,
    pts,
    rgb,
)
from portal.demo.drawing.catalogue import Scene

LOGO_SIZE = (600, 300)
PAIRS = (
    (BRICK, SUN),
    (CANOPY, SUN),
    (SKY, TERRACOTTA),
    (AUBERGINE, SUN),
    (TERRACOTTA, CANOPY),
    (rgb("#8C5A7E"), SUN),
)


class Emblem:
    """One logo: the letters it carries, its colours and its shape."""

    def __init__(self, seed: int, initials: str) -> None:
        rng = Random(f"logo-{seed}")
        self.initials = initials[:3].upper()
        self.main, self.accent = rng.choice(PAIRS)
        self.shape = rng.choice(list(SHAPES))


def _arches(canvas: Canvas, main: Colour, accent: Colour) -> None:
    for radius, tint in ((96, main), (66, PAPER), (46, accent), (20, PAPER)):
        canvas.poly(
            [
                *oval(150, 190, radius, radius * 1.25, 180, 360),
                (150 + radius, 226),
                (150 - radius, 226),
            ],
            tint,
        )


def _roofs(canvas: Canvas, main: Colour, accent: Colour) -> None:
    canvas.poly(pts("54,230 54,150 118,84 118,150 182,84 182,150 246,84 246,230"), main)
    canvas.rect(84, 176, 36, 54, accent)
    canvas.rect(140, 176, 76, 30, lighten(main, 0.75))


def _leaf(canvas: Canvas, main: Colour, accent: Colour) -> None:
    canvas.disc(150, 150, 98, main)
    canvas.blob(pts("90,208 98,130 150,92 214,88 212,150 172,202 112,214"), accent)
    canvas.stroke([(92, 214), (150, 158), (196, 108)], 9, main)


def _tiles(canvas: Canvas, main: Colour, accent: Colour) -> None:
    canvas.rect(56, 56, 90, 90, main, 1, 18)
    canvas.disc(199, 101, 45, accent)
    canvas.poly([*oval(101, 244, 45, 90, 180, 360), (56, 244)], mix(main, accent, 0.4))
    canvas.rect(154, 154, 90, 90, main, 1, 45)


def _sunrise(canvas: Canvas, main: Colour, accent: Colour) -> None:
    canvas.disc(150, 142, 70, accent)
    canvas.poly([(40, 232), (118, 118), (176, 186), (204, 152), (262, 232)], main)


SHAPES: dict[str, tuple[Callable[[Canvas, Colour, Colour], None], str]] = {
    "arches": (_arches, "arches emboîtées"),
    "roofs": (_roofs, "toits d’atelier"),
    "leaf": (_leaf, "feuille dans un disque"),
    "tiles": (_tiles, "quatre formes assemblées"),
    "sunrise": (_sunrise, "soleil derrière deux sommets"),
}


def plan_logo(seed: int, initials: str = "") -> Emblem:
    """Choose the shape and the colours of an emblem."""
    return Emblem(seed, initials)


def tell_logo(emblem: Emblem) -> str:
    """Say what the emblem shows."""
    letters = f" et initiales {emblem.initials}" if emblem.initials else ""
    return f"Logo : {SHAPES[emblem.shape][1]}{letters}"


def paint_logo(emblem: Emblem) -> Image.Image:
    """An emblem on paper, with the initials beside it."""
    canvas = Canvas(PAPER, LOGO_SIZE)
    SHAPES[emblem.shape][0](canvas, emblem.main, emblem.accent)
    if emblem.initials:
        font = ImageFont.load_default(size=(150 if len(emblem.initials) < 3 else 120) * SCALE)
        place = (430 * SCALE, 150 * SCALE)
        canvas.pen.text(
            place,
            emblem.initials,
            emblem.main,
            font,
            anchor="mm",
            stroke_width=4 * SCALE,
            stroke_fill=emblem.main,
        )
    return canvas.finish()


logo = Scene(plan_logo, paint_logo, tell_logo)
