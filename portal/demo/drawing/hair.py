"""Hair and headwear for the portraits."""

from __future__ import annotations

from portal.demo.drawing.brushes import AUBERGINE, PAPER, SUN, darken, lighten, oval, pts, smooth
from portal.demo.drawing.faces import Bust, Look

CAP = pts(
    "-116,-6 -126,-84 -94,-164 0,-190 94,-164 126,-84 116,-6 "
    "104,-66 66,-102 4,-106 -64,-100 -104,-66"
)


def hair_behind(bust: Bust, look: Look) -> None:
    """What hangs behind the head and shoulders."""
    shade = darken(look.hair, 0.22)
    if look.style == "afro":
        for angle in range(0, 360, 24):
            x, y = oval(0, -62, 128, 118, angle, angle)[0]
            bust.disc(x, y, 74, shade)
        bust.disc(0, -62, 150, shade)
    elif look.style == "bob":
        bust.blob(
            pts("0,-192 112,-150 150,-20 148,120 90,150 -90,150 -148,120 -150,-20 -112,-150"), shade
        )
    elif look.style in ("long", "braids"):
        bust.blob(
            pts(
                "0,-192 112,-150 146,-20 160,150 172,330 0,360 -172,330 -160,150 -146,-20 -112,-150"
            ),
            shade,
        )
    elif look.style == "scarf":
        bust.blob(
            pts("0,-150 120,-100 124,60 90,190 -90,190 -124,60 -120,-100"), darken(look.cloth, 0.4)
        )
    elif look.style == "bun":
        bust.disc(14, -212, 64, shade)
        bust.disc(2, -220, 50, look.hair)


def hair_front(bust: Bust, look: Look) -> None:
    """Hair or headwear over the forehead."""
    painters = {
        "short": _short,
        "fade": _short,
        "bun": _short,
        "curly": _curly,
        "afro": _afro,
        "bob": _parted,
        "long": _parted,
        "braids": _braids,
        "scarf": _scarf,
        "wrap": _wrap,
        "beanie": _beanie,
    }
    if look.style in painters:
        painters[look.style](bust, look)
    if look.glasses:
        _glasses(bust)
    if look.earrings and look.style != "scarf":
        for side in (-1, 1):
            bust.disc(side * 118, 58, 13, SUN)


def _short(bust: Bust, look: Look) -> None:
    bust.blob(CAP, look.hair)
    bust.blob(pts("20,-186 94,-162 126,-84 115,-14 104,-68 76,-112"), darken(look.hair, 0.3), 0.6)
    for x in (-60, -22, 16):
        bust.stroke([(x - 22, -116), (x, -152), (x + 38, -170)], 5, lighten(look.hair, 0.16))


def _curly(bust: Bust, look: Look) -> None:
    for i in range(15):
        x, y = oval(0, -62, 106, 96, 186 + i * 12, 186 + i * 12)[0]
        bust.disc(x, y, 36, darken(look.hair, 0.12 * (i % 2)))
    for i in range(10):
        x, y = oval(0, -62, 76, 66, 205 + i * 14.5, 205 + i * 14.5)[0]
        bust.disc(x, y - 12, 29, lighten(look.hair, 0.07 * (i % 3)))


def _afro(bust: Bust, look: Look) -> None:
    for i in range(13):
        x, y = oval(0, -60, 124, 106, 180 + i * 15, 180 + i * 15)[0]
        bust.disc(x, y - 8, 42, look.hair)
    for i in range(18):
        x, y = oval(-10, -92, 118 - 22 * (i % 3), 92 - 18 * (i % 3), 195 + i * 9, 195 + i * 9)[0]
        bust.disc(x, y, 9, lighten(look.hair, 0.13))


def _parted(bust: Bust, look: Look) -> None:
    left = pts("-26,-190 -104,-160 -142,-60 -142,90 -116,80 -110,-20 -78,-84 -20,-122")
    right = pts("-34,-190 60,-188 120,-140 144,-40 142,90 118,80 110,-20 70,-84 -6,-118")
    bust.blob(right, darken(look.hair, 0.16))
    bust.blob(left, look.hair)
    for shift in (0, 16):
        bust.stroke(
            [(-40 - shift, -160 + shift), (-106, -100 + shift), (-130, -10)],
            5,
            lighten(look.hair, 0.18),
        )


def _braids(bust: Bust, look: Look) -> None:
    _short(bust, look)
    for side in (-1, 1):
        for column in (0, 1, 2):
            x = side * (122 + column * 24)
            for knot in range(15):
                tint = lighten(look.hair, 0.1) if knot % 2 else look.hair
                bust.disc(x + side * knot * 1.2, -30 + column * 14 + knot * 25, 13, tint, ry=16)
            bust.disc(x + side * 18, 342 + column * 14, 12, SUN)


def _scarf(bust: Bust, look: Look) -> None:
    """A draped headscarf, framing the face."""
    cloth, fold = look.cloth, darken(look.cloth, 0.25)
    outer = pts(
        "0,-198 106,-168 150,-60 148,70 120,170 60,236 -60,236 -120,170 -148,70 -150,-60 -106,-168"
    )
    inner = pts(
        "0,-112 66,-96 102,-30 102,40 76,112 30,150 -30,150 -76,112 -102,40 -102,-30 -66,-96"
    )
    frame, hole = smooth(bust.at(outer)), smooth(bust.at(inner))
    bust.canvas.poly([*frame, frame[0], hole[0], *reversed(hole)], cloth)
    bust.blob(
        pts("-132,130 -60,176 0,186 60,176 132,130 196,260 120,350 0,392 -150,330 -190,250"), cloth
    )
    bust.blob(pts("60,182 134,134 196,260 120,350 60,366 112,270"), fold, 0.6)
    for path in (
        [(-104, 150), (0, 232), (150, 226)],
        [(-140, 210), (-10, 300), (130, 300)],
        [(-116, -100), (-60, -160), (30, -178)],
    ):
        bust.stroke(path, 6, fold)
    bust.blob(pts("120,-140 150,-60 147,70 122,160 108,90 112,-40"), fold, 0.5)


def _wrap(bust: Bust, look: Look) -> None:
    """A headwrap knotted on top."""
    cloth, fold = look.cloth, darken(look.cloth, 0.28)
    bust.blob([(20, -190), (70, -262), (124, -250), (96, -186)], fold)
    bust.blob([(10, -190), (-24, -270), (30, -286), (60, -200)], lighten(cloth, 0.12))
    bust.blob(
        pts("-120,-40 -134,-120 -96,-206 0,-232 100,-204 136,-120 120,-40 70,-98 0,-112 -70,-98"),
        cloth,
    )
    for path in (
        [(-120, -84), (0, -146), (122, -84)],
        [(-118, -140), (0, -196), (110, -150)],
        [(-60, -104), (30, -180), (40, -226)],
    ):
        bust.stroke(path, 7, fold)


def _beanie(bust: Bust, look: Look) -> None:
    """A ribbed woollen hat."""
    bust.blob(pts("-118,-70 -112,-160 -60,-224 0,-236 60,-224 112,-160 118,-70 0,-96"), look.cloth)
    for x in (-66, -22, 22, 66):
        bust.stroke([(x, -110), (x * 0.86, -170), (x * 0.5, -222)], 4, darken(look.cloth, 0.18))
    bust.blob(pts("-126,-60 -124,-112 0,-136 124,-112 126,-60 0,-84"), darken(look.cloth, 0.2))


def _glasses(bust: Bust) -> None:
    """Round frames."""
    for side in (-1, 1):
        x, y = bust.at([(side * 49, -8)], 14)[0]
        bust.canvas.disc(x, y, 37, PAPER, 0.16)
        bust.canvas.ring(x, y, 40, 6.5, AUBERGINE)
    bust.stroke([(-12, -14), (0, -20), (12, -14)], 6.5, AUBERGINE, drift=14)
    bust.stroke([(-88, -14), (-114, -8)], 6, AUBERGINE, drift=6)
    bust.stroke([(88, -14), (114, -8)], 6, AUBERGINE, drift=6)
