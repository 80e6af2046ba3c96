"""Work clothes for the portraits."""

from __future__ import annotations

from portal.demo.drawing.brushes import (
    AUBERGINE,
    PAPER,
    SLATE,
    SUN,
    Colour,
    darken,
    lighten,
    pts,
    rgb,
)
from portal.demo.drawing.faces import Bust

TORSO = pts(
    "0,226 66,214 150,252 262,296 330,380 372,560 396,760 0,790 "
    "-396,760 -372,560 -330,380 -262,296 -150,252 -66,214"
)


def torso(bust: Bust, tint: Colour) -> None:
    """Shoulders and chest in plain cloth, shaded on the far side."""
    bust.blob(TORSO, tint)
    bust.blob(
        pts("150,256 262,296 330,380 372,560 396,760 190,780 214,560 200,380"),
        darken(tint, 0.3),
        0.55,
    )
    for side in (-1, 1):
        bust.stroke([(side * 226, 440), (side * 232, 560), (side * 222, 720)], 6, darken(tint, 0.4))
    bust.stroke([(-300, 330), (-330, 420), (-346, 520)], 8, lighten(tint, 0.25))


def shirt(bust: Bust, tint: Colour) -> None:
    """A buttoned shirt with its collar."""
    torso(bust, tint)
    bust.stroke([(0, 290), (0, 760)], 5, darken(tint, 0.3))
    for y in range(340, 700, 84):
        bust.disc(0, y, 8, lighten(tint, 0.5))
    _collar(bust, lighten(tint, 0.14))


def _collar(bust: Bust, tint: Colour) -> None:
    for side in (-1, 1):
        bust.poly(
            [(side * 62, 204), (side * 88, 236), (side * 62, 330), (0, 288), (side * 34, 262)],
            tint if side < 0 else darken(tint, 0.18),
        )


def apron(bust: Bust, tint: Colour, cloth: Colour) -> None:
    """An apron over a shirt."""
    shirt(bust, tint)
    for side in (-1, 1):
        bust.poly(
            [(side * 86, 236), (side * 112, 246), (side * 160, 420), (side * 128, 420)],
            darken(cloth, 0.2),
        )
    bust.poly(pts("-166,410 166,410 190,560 270,640 290,780 -290,780 -270,640 -190,560"), cloth)
    bust.poly(pts("100,410 166,410 190,560 270,640 290,780 170,780"), darken(cloth, 0.3), 0.4)
    bust.poly([(-166, 410), (166, 410), (168, 424), (-168, 424)], lighten(cloth, 0.25))
    bust.poly([(-64, 500), (64, 500), (58, 590), (-58, 590)], darken(cloth, 0.16))
    bust.poly([(30, 466), (40, 466), (40, 520), (30, 520)], SUN)
    bust.poly([(8, 474), (18, 474), (18, 520), (8, 520)], rgb("#C24A2A"))


def overalls(bust: Bust, tint: Colour, cloth: Colour) -> None:
    """Dungarees over a striped jersey."""
    torso(bust, PAPER)
    for y in range(300, 460, 34):
        reach = 150 + (y - 250) * 0.9
        bust.stroke([(-min(reach, 320), y + 12), (0, y + 22), (min(reach, 320), y + 12)], 11, tint)
    for side in (-1, 1):
        bust.poly(
            [(side * 104, 240), (side * 146, 254), (side * 150, 440), (side * 112, 440)], cloth
        )
        bust.disc(side * 132, 440, 17, SUN)
    bust.poly(pts("-178,424 178,424 200,570 330,620 370,790 -370,790 -330,620 -200,570"), cloth)
    bust.poly(pts("110,424 178,424 200,570 330,620 370,790 180,790"), darken(cloth, 0.3), 0.5)
    bust.poly([(-70, 470), (70, 470), (64, 560), (0, 580), (-64, 560)], darken(cloth, 0.18))


def blazer(bust: Bust, tint: Colour, cloth: Colour) -> None:
    """An open jacket over a light shirt."""
    torso(bust, cloth)
    bust.poly([(-62, 216), (62, 216), (96, 430), (0, 700), (-96, 430)], tint)
    _collar(bust, lighten(tint, 0.3))
    for side in (-1, 1):
        lapel = [
            (side * 78, 220),
            (side * 150, 300),
            (side * 122, 350),
            (side * 156, 376),
            (0, 700),
            (side * 84, 420),
        ]
        bust.poly(lapel, lighten(cloth, 0.1) if side < 0 else darken(cloth, 0.22))
    bust.disc(4, 724, 11, darken(cloth, 0.5))
    bust.poly([(-216, 470), (-140, 456), (-138, 474), (-214, 488)], darken(cloth, 0.35))


def hoodie(bust: Bust, tint: Colour, cloth: Colour) -> None:
    """A hooded sweater with its strings."""
    torso(bust, cloth)
    bust.blob(
        pts(
            "-70,190 -156,230 -150,310 -60,356 0,372 60,356 150,310 156,230 "
            "70,190 54,270 0,300 -54,270"
        ),
        lighten(cloth, 0.1),
    )
    bust.blob(pts("60,196 154,232 150,310 60,356 20,366 100,300"), darken(cloth, 0.25), 0.5)
    for side in (-1, 1):
        bust.stroke([(side * 44, 340), (side * 50, 420), (side * 44, 470)], 7, tint)
        bust.disc(side * 44, 474, 8, SLATE)
    bust.blob([(-150, 640), (150, 640), (190, 790), (-190, 790)], darken(cloth, 0.16))


def courier(bust: Bust, tint: Colour, cloth: Colour) -> None:
    """A zipped jacket with reflective bands and a bag strap."""
    torso(bust, cloth)
    bust.poly([(-66, 206), (66, 206), (74, 272), (0, 300), (-74, 272)], darken(cloth, 0.25))
    bust.stroke([(0, 296), (0, 770)], 7, AUBERGINE)
    for y in (470, 560):
        bust.poly([(-344, y), (344, y), (350, y + 34), (-350, y + 34)], rgb("#EFE9D8"), 0.85)
    bust.poly([(-190, 262), (-140, 246), (190, 790), (130, 790)], tint)
    bust.poly([(-12, 548), (32, 528), (56, 570), (12, 590)], SUN)


def tape(bust: Bust) -> None:
    """A measuring tape around the neck."""
    for side in (-1, 1):
        path = [(side * 70, 226), (side * 104, 300), (side * 96, 430), (side * 104, 600)]
        bust.stroke(path, 26, SUN)
        for i in range(10):
            y = 320 + i * 28
            bust.stroke([(side * 100 - 12, y), (side * 100 + (2 if i % 2 else 8), y)], 3, AUBERGINE)
