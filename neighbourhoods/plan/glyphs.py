"""The letters of the portal's fonts: how wide they are, and their outlines.

An SVG shown as a picture loads no font, so its texts are drawn; a text with a letter that the font
lacks (Arabic, emoji) is left to the reader's own fonts, and given ample room.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import Lock

from django.conf import settings
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FACES = {400: "atkinson-hyperlegible-next-400", 700: "atkinson-hyperlegible-next-700"}
GRID = 1000  # outlines are written in thousandths of the size of the text
UNKNOWN, WIDE = 0.75, 1.25  # sizes that a letter of another font may take
FIRST_WIDE = 0x2E80  # from here on, ideographs and emoji
ONE_AT_A_TIME = Lock()  # a font reads its tables when they are first asked for


@dataclass(frozen=True)
class Face:
    """One weight of the text font."""

    widths: dict[str, float]  # in sizes of the text
    names: dict[str, str]
    font: TTFont

    def knows(self, text: str) -> bool:
        return self.widths.keys() >= set(text)

    def width(self, text: str, size: float) -> float:
        return size * width(self, text)

    def outline(self, letter: str) -> str:
        """The letter as the `d` of a path, its baseline at 0, y downwards."""
        return outline(self, letter)

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=4000)
def width(face: Face, text: str) -> float:
    """In sizes of the text."""
    return sum(face.widths[letter] if letter in face.widths else guess(letter) for letter in text)


def guess(letter: str) -> float:
    return WIDE if ord(letter) >= FIRST_WIDE else UNKNOWN


@lru_cache(maxsize=2)
def face(weight: int) -> Face:
    path = settings.BASE_DIR / "static" / "fonts" / f"{FACES[weight]}.woff2"
    font = TTFont(BytesIO(path.read_bytes()), lazy=True)
    advances, unit = font["hmtx"].metrics, font["head"].unitsPerEm
    names = {chr(code): name for code, name in font.getBestCmap().items()}
    return Face({letter: advances[name][0] / unit for letter, name in names.items()}, names, font)


@lru_cache(maxsize=1000)
def outline(face: Face, letter: str) -> str:
    with ONE_AT_A_TIME:
        scale = GRID / face.font["head"].unitsPerEm
        glyphs = face.font.getGlyphSet()
        pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
        glyphs[face.names[letter]].draw(TransformPen(pen, (scale, 0, 0, -scale, 0, 0)))
        return pen.getCommands()
