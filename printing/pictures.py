"""Pictures made ready for the frame that they fill on paper: cut, sized, in inks for the press.

Each is made once and kept under the digest of all that it depends on. A photo lost or broken on
the disk gives way to a drawing, so that the document is made all the same.
"""

import hashlib
import io
import logging
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image

from core import shelf
from core.images import BROKEN, FORMATS, MAX_PIXELS
from core.media import STAND_IN
from core.templatetags.french import number
from printing.documents import NotPrintable, Variant
from printing.drawings import check
from printing.inks import Separation

logger = logging.getLogger("printing")

INCH = 25.4  # millimetres
PPI = {Variant.SCREEN: 150, Variant.PRESS: 300}
LEAST_PPI = 250  # on paper
SUBSAMPLING = {Variant.SCREEN: "4:2:0", Variant.PRESS: "4:4:4"}  # ink by ink, each is seen
QUALITY = {Variant.SCREEN: 82, Variant.PRESS: 92}
MOST_FILES = 2000
FULL = "Le disque du serveur est plein : les photos ne peuvent pas être préparées."
VERSION = 1  # changes whatever has been kept


@dataclass(frozen=True)
class Frame:
    """A place for a picture, in millimetres, bleed included; it is cut around its focal point."""

    width: float
    height: float
    focus_x: int = 50  # per cent from the left
    focus_y: int = 50  # per cent from the top


@dataclass(frozen=True)
class Prepared:
    """A file to be an asset, and how many of the photo's own pixels fill an inch."""

    path: Path
    ppi: int | None = None  # of a photo that was found

    @property
    def is_lost(self) -> bool:
        """Whether a drawing stands in for a file that is missing or broken."""
        return self.path == STAND_IN

    @property
    def warning(self) -> str:
        """What to say of a photo that would look blurred on paper; nothing of others."""
        if self.is_lost:
            return "le fichier de cette image est perdu ou abîmé : déposez-la de nouveau."
        if self.ppi is None or self.ppi >= LEAST_PPI:
            return ""
        return (
            f"cette photo n’a que {number(self.ppi)} points par pouce dans ce cadre, il en faut "
            f"{LEAST_PPI} sur papier."
        )


def prepared(source: Path, frame: Frame, variant: Variant) -> Prepared:
    """The picture of that file, ready for the frame; SVG drawings are only checked.

    Raises NotPrintable where the disk cannot keep it.
    """
    inks = separation(settings.PRINT_PROFILE) if variant is Variant.PRESS else None
    try:
        content = source.read_bytes()
        if source.suffix == ".svg":
            check(content)
            return Prepared(source)
        ppi = ppi_of(content, frame)
        path = shelf.place("photos", f"{digest(content, frame, variant)}.jpg")
        if path.is_file():
            os.utime(path)
        else:
            keep(path, drawn(content, frame, variant, inks))
    except BROKEN:  # OSError of a file that cannot be read among them
        logger.warning("Picture lost or broken on the disk: %s", source.name)
        return Prepared(STAND_IN)
    return Prepared(path, ppi)


def keep(path: Path, content: bytes) -> None:
    """Store what has been made. Raises NotPrintable where the disk is full."""
    try:
        shelf.write(path, content, MOST_FILES)
    except OSError:
        raise NotPrintable(FULL) from None


def opened(content: bytes) -> Image.Image:
    """A picture of a format and size that are decoded. Raises what is in BROKEN for others."""
    picture = Image.open(io.BytesIO(content), formats=FORMATS)
    if picture.width * picture.height > MAX_PIXELS:
        raise ValueError("Too many pixels")
    return picture


def cut(width: int, height: int, frame: Frame) -> tuple[float, float, float, float]:
    """What of a picture of that size fills the frame: left, top, right, bottom in pixels."""
    shape = frame.width / frame.height
    across, down = min(width, height * shape), min(height, width / shape)
    left = min(max(0, width * frame.focus_x / 100 - across / 2), width - across)
    top = min(max(0, height * frame.focus_y / 100 - down / 2), height - down)
    return left, top, left + across, top + down


def ppi_of(content: bytes, frame: Frame) -> int:
    """How many of the picture's own pixels fill an inch of the frame."""
    left, _top, right, _bottom = cut(*opened(content).size, frame)
    return int((right - left) / frame.width * INCH)


def drawn(content: bytes, frame: Frame, variant: Variant, inks: Separation | None) -> bytes:
    """The picture as it is printed: never more pixels than paper shows, never enlarged."""
    picture = opened(content)
    ppi = min(PPI[variant], ppi_of(content, frame))
    across = round(ppi * frame.width / INCH)
    size = (max(1, across), max(1, round(across * frame.height / frame.width)))
    left, top, right, bottom = cut(*picture.size, frame)
    before = picture.width
    picture.draft("RGB", tuple(round(side * size[0] / (right - left)) for side in picture.size))
    box = tuple(side * picture.width / before for side in (left, top, right, bottom))
    small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS, box, reducing_gap=2)
    if inks:
        small = inks.photo(small)
    small.info = {}  # no comment nor place survives
    output = io.BytesIO()
    small.save(output, "JPEG", quality=QUALITY[variant], subsampling=SUBSAMPLING[variant])
    return output.getvalue()


def digest(content: bytes, frame: Frame, variant: Variant) -> str:
    """What a prepared picture depends on, as one name."""
    profile = settings.PRINT_PROFILE if variant is Variant.PRESS else ""
    told = repr((VERSION, frame, variant.value, str(profile)))
    return hashlib.sha256(told.encode() + content).hexdigest()


@lru_cache(maxsize=2)
def separation(profile: Path) -> Separation:
    """The separation of a printer's profile, read once."""
    return Separation(profile.read_bytes())
