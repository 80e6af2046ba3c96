"""Trade backdrops behind the portraits, and the things standing in front."""

from __future__ import annotations

from math import cos, radians, sin
from random import Random

from portal.demo.drawing.brushes import (
    AUBERGINE,
    BRICK,
    CANOPY,
    HEIGHT,
    PAPER,
    SAND,
    SKY,
    SLATE,
    SUN,
    TERRACOTTA,
    TIMBER,
    WIDTH,
    Canvas,
    darken,
    lighten,
    mix,
    rgb,
)

TINTS = (BRICK, CANOPY, SUN, SKY, TERRACOTTA, SAND, rgb("#8C5A7E"))
CRUST, CARD = rgb("#C98A45"), rgb("#C99A66")


def _planks(canvas: Canvas, rows: tuple[int, ...]) -> None:
    """Full-width shelves."""
    for y in rows:
        canvas.rect(0, y, WIDTH, 18, TIMBER)
        canvas.rect(0, y + 18, WIDTH, 16, AUBERGINE, 0.16)


def sewing(canvas: Canvas, rng: Random) -> None:
    """Rolls of fabric on shelves."""
    _planks(canvas, (300, 620, 940))
    for y in (300, 620, 940):
        x = 20.0
        while x < WIDTH:
            wide, tall, tint = rng.uniform(46, 84), rng.uniform(170, 250), rng.choice(TINTS)
            canvas.rect(x, y - tall, wide, tall, tint, 1, 10)
            canvas.rect(x + wide * 0.62, y - tall, wide * 0.38, tall, darken(tint, 0.22), 1, 10)
            canvas.disc(x + wide / 2, y - tall, wide / 2, lighten(tint, 0.3), 1, 14)
            canvas.disc(x + wide / 2, y - tall, wide / 5, TIMBER, 1, 6)
            x += wide + rng.uniform(4, 22)


def bakery(canvas: Canvas, rng: Random) -> None:
    """Loaves on racks."""
    _planks(canvas, (330, 610, 890))
    for y in (330, 610, 890):
        x = rng.uniform(-30, 30)
        while x < WIDTH:
            wide, tint = rng.uniform(120, 200), mix(CRUST, rgb("#8A4B23"), rng.uniform(0, 0.5))
            canvas.disc(x + wide / 2, y - 46, wide / 2, tint, 1, 52)
            canvas.disc(x + wide / 2 - 8, y - 58, wide / 2.5, lighten(tint, 0.18), 1, 34)
            for i in range(3):
                middle = x + wide * (0.3 + 0.2 * i)
                canvas.stroke([(middle - 14, y - 48), (middle + 14, y - 82)], 9, rgb("#F4DDB0"))
            x += wide + rng.uniform(8, 30)


def caterer(canvas: Canvas, rng: Random) -> None:
    """Hanging pans above shelves of jars."""
    canvas.rect(0, 70, WIDTH, 12, SLATE)
    for i in range(10):
        x, r = 60 + i * 165, rng.uniform(44, 68)
        canvas.stroke([(x, 76), (x, 190)], 12, SLATE)
        canvas.disc(x, 190 + r, r, rgb("#C27A45"))
        canvas.disc(x - 8, 184 + r, r * 0.76, rgb("#DB9A63"))
    _planks(canvas, (600, 880))
    for y in (600, 880):
        for i in range(17):
            x, tall, tint = (
                16 + i * 96,
                rng.uniform(90, 150),
                rng.choice((SUN, BRICK, CANOPY, TERRACOTTA, rgb("#86A94F"))),
            )
            canvas.rect(x, y - tall, 70, tall, tint, 1, 16)
            canvas.rect(x + 10, y - tall + 10, 14, tall - 24, PAPER, 0.35, 7)
            canvas.rect(x + 4, y - tall - 16, 62, 22, SLATE, 1, 5)


def cycles(canvas: Canvas, rng: Random) -> None:
    """Wheels and frames hung on the wall."""
    for i in range(6):
        x, y, r = 130 + i * 270 + rng.uniform(-30, 30), 230 if i % 2 else 520, rng.uniform(130, 165)
        canvas.ring(x, y, r, 20, AUBERGINE)
        canvas.ring(x, y, r - 20, 8, rgb("#C9CFCF"))
        for angle in range(12):
            from_x, from_y = _around(x, y, r - 24, angle * 30)
            canvas.stroke([(x, y), (from_x, from_y)], 3, rgb("#AEB6B8"))
        canvas.disc(x, y, 17, SLATE)
    for x, tint in ((250, BRICK), (1180, rng.choice((SUN, CANOPY)))):
        frame = [(x, 860), (x + 90, 700), (x + 300, 690), (x + 150, 860), (x, 860)]
        canvas.stroke(frame, 18, tint)
        canvas.stroke([(x + 90, 700), (x + 150, 860)], 18, tint)
        canvas.stroke([(x + 290, 650), (x + 350, 850)], 16, darken(tint, 0.2))


def _around(x: float, y: float, r: float, angle: float) -> tuple[float, float]:
    return x + r * cos(radians(angle)), y + r * sin(radians(angle))


def computing(canvas: Canvas, rng: Random) -> None:
    """Monitors with coloured lines and a small rack."""
    for x, y in ((60, 190), (560, 120), (1060, 200)):
        canvas.rect(x, y, 460, 300, AUBERGINE, 1, 16)
        canvas.rect(x + 16, y + 16, 428, 268, rgb("#17324A"), 1, 6)
        for row in range(9):
            left = x + 36 + 28 * rng.randint(0, 3)
            canvas.rect(
                left,
                y + 36 + row * 27,
                rng.uniform(60, 150),
                11,
                rng.choice((SUN, rgb("#7FC7A8"), rgb("#E58A76"))),
                1,
                5,
            )
            canvas.rect(
                left + 165, y + 36 + row * 27, rng.uniform(30, 110), 11, rgb("#9FC7E0"), 1, 5
            )
    canvas.rect(0, 640, WIDTH, 22, TIMBER)
    for x in (90, 1220):
        canvas.rect(x, 690, 300, 380, SLATE, 1, 8)
        for row in range(7):
            canvas.rect(x + 18, 710 + row * 50, 264, 34, darken(SLATE, 0.45), 1, 4)
            for lamp in range(4):
                canvas.disc(
                    x + 44 + lamp * 26,
                    727 + row * 50,
                    7,
                    rng.choice((SUN, rgb("#6FC79A"), rgb("#6FC79A"))),
                )


def joinery(canvas: Canvas, rng: Random) -> None:
    """Upright boards and hanging tools."""
    x = 0.0
    while x < 520:
        wide, tint = (
            rng.uniform(34, 70),
            mix(TIMBER, rng.choice((PAPER, rgb("#7A4A2C"))), rng.uniform(0.05, 0.4)),
        )
        canvas.rect(x, rng.uniform(60, 320), wide, HEIGHT, tint)
        canvas.rect(x + wide - 8, 320, 8, HEIGHT, darken(tint, 0.3))
        x += wide + 4
    canvas.rect(640, 110, 900, 520, rgb("#E0C193"), 1, 10)
    for i in range(11):
        x, y = 690 + i * 78, 180 if i % 2 else 240
        canvas.rect(x - 8, y, 18, 230, TIMBER if i % 3 else rng.choice((BRICK, CANOPY)), 1, 8)
        if i % 3 == 0:
            canvas.rect(x - 40, y - 10, 82, 44, SLATE, 1, 6)
        elif i % 3 == 1:
            canvas.poly(
                [(x - 6, y + 60), (x + 60, y + 60), (x + 34, y + 300), (x - 2, y + 300)],
                rgb("#C3CACA"),
            )
        else:
            canvas.rect(x - 12, y - 40, 26, 90, rgb("#AEB6B8"), 1, 6)
    canvas.rect(560, 800, WIDTH, 40, TIMBER)
    canvas.rect(560, 840, WIDTH, 240, darken(TIMBER, 0.45))


def hairdressing(canvas: Canvas, rng: Random) -> None:
    """Lit mirrors and a shelf of bottles."""
    for x in (240, 800, 1360):
        canvas.disc(x, 330, 232, TIMBER)
        canvas.gradient(_circle(x, 330, 212), rgb("#DDEDEA"), rgb("#A9C9CF"))
        canvas.poly([(x - 120, 440), (x - 60, 480), (x + 120, 220), (x + 60, 180)], PAPER, 0.4)
        for angle in range(0, 360, 36):
            bulb = _around(x, 330, 222, angle)
            canvas.glow(*bulb, 50, SUN, 0.6)
            canvas.disc(*bulb, 15, PAPER)
    _planks(canvas, (760,))
    for i in range(22):
        tall, tint = rng.uniform(70, 140), rng.choice(TINTS)
        canvas.rect(20 + i * 74, 760 - tall, 44, tall, tint, 1, 12)
        canvas.rect(32 + i * 74, 740 - tall, 20, 24, SLATE, 1, 4)


def _circle(x: float, y: float, r: float) -> list[tuple[float, float]]:
    return [_around(x, y, r, angle) for angle in range(0, 360, 9)]


def consulting(canvas: Canvas, rng: Random) -> None:
    """A window on the towers, files and a board of notes."""
    pane = [(60, 90), (720, 90), (720, 660), (60, 660)]
    canvas.poly([(40, 70), (740, 70), (740, 684), (40, 684)], PAPER)
    canvas.gradient(pane, rgb("#8FC3DA"), rgb("#FBE3C2"))
    for x, tall in ((90, 330), (250, 240), (420, 400), (570, 200)):
        tint = mix(rng.choice((BRICK, rgb("#C9B39A"), SKY)), rgb("#FBE3C2"), 0.5)
        canvas.rect(x, 660 - tall, 130, tall, tint)
        for row in range(int(tall / 46)):
            for column in range(3):
                canvas.rect(x + 16 + column * 38, 676 - tall + row * 46, 22, 26, darken(tint, 0.22))
    canvas.rect(384, 70, 14, 600, PAPER)
    canvas.rect(880, 100, 660, 400, PAPER, 1, 8)
    for i in range(15):
        tint = rng.choice((SUN, rgb("#E58A76"), rgb("#A9C5D2"), rgb("#B9CDB8")))
        canvas.rect(916 + (i % 5) * 122, 130 + (i // 5) * 118, 96, 92, tint)
    _planks(canvas, (780,))
    for i in range(13):
        tall = rng.uniform(120, 170)
        canvas.rect(803 + i * 61, 780 - tall, 52, tall, rng.choice(TINTS), 1, 4)


def delivery(canvas: Canvas, rng: Random) -> None:
    """Walls of parcels on shelves."""
    _planks(canvas, (340, 650, 960))
    for y in (340, 650, 960):
        x = rng.uniform(-60, 10)
        while x < WIDTH:
            wide, tall = rng.uniform(110, 210), rng.uniform(110, 230)
            tint = mix(CARD, rng.choice((PAPER, rgb("#8A5A33"))), rng.uniform(0, 0.35))
            canvas.rect(x, y - tall, wide, tall, tint, 1, 4)
            canvas.rect(x + wide * 0.42, y - tall, wide * 0.16, tall, lighten(tint, 0.4))
            canvas.rect(
                x + wide * 0.64,
                y - tall * 0.6,
                wide * 0.26,
                tall * 0.26,
                rng.choice((PAPER, SUN, CANOPY, BRICK)),
            )
            x += wide + rng.uniform(4, 26)


BACKDROPS = {
    "couture": sewing,
    "boulangerie": bakery,
    "traiteur": caterer,
    "velo": cycles,
    "informatique": computing,
    "menuiserie": joinery,
    "coiffure": hairdressing,
    "conseil": consulting,
    "livraison": delivery,
}
