"""Words on a sharing picture: each text as large as it fits."""

from functools import lru_cache

from django.conf import settings
from PIL import ImageDraw, ImageFont

MARGIN, TEXT_WIDTH = 56, 624
TITLE, BOLD, PLAIN = (
    "bricolage-grotesque-800",
    "atkinson-hyperlegible-next-700",
    "atkinson-hyperlegible-next-400",
)


@lru_cache(maxsize=32)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / f"{name}.woff2", size)


def draw_text(
    pen: ImageDraw.ImageDraw,
    text: str,
    face: str,
    sizes: tuple[tuple[int, int], ...],
    top: int,
    colour: str,
) -> int:
    """Write a text at the first (size, number of lines) it fits; return where it ends.

    What fits none ends in an ellipsis, at the last.
    """
    for size, most in sizes:
        letters = font(face, size)
        lines = wrapped(text, letters)
        if len(lines) <= most and all(fits(line, letters) for line in lines):
            break
    else:
        cut = len(lines) > most
        lines = lines[:most]
        lines[-1] += "…" if cut else ""
    for line in lines:
        pen.text((MARGIN, top), shortened(line, letters), colour, font=letters)
        top += round(size * 1.18)
    return top


def fits(line: str, letters: ImageFont.FreeTypeFont, width: int = TEXT_WIDTH) -> bool:
    return letters.getlength(line) <= width


def wrapped(text: str, letters: ImageFont.FreeTypeFont, width: int = TEXT_WIDTH) -> list[str]:
    """The text in lines that fit, broken at its ordinary spaces."""
    lines = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fits(longer, letters, width):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(line: str, letters: ImageFont.FreeTypeFont) -> str:
    """The line, cut with an ellipsis where it is too long."""
    if fits(line, letters):
        return line
    while line and not fits(f"{line}…", letters):
        line = line[:-1]
    return f"{line.rstrip()}…"
