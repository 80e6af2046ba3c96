"""What is to be printed, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

NO_ASSET: Mapping[str, Path] = MappingProxyType({})


class Variant(StrEnum):
    """What the file is for."""

    SCREEN = "screen"  # PDF/UA-1 and PDF/A-2a, tagged, sRGB, light
    PRESS = "press"  # declared as PDF/X-4: bleed, four inks, fonts embedded, no link


@dataclass(frozen=True)
class Document:
    """A whole HTML document, made by the caller from its own template."""

    html: str
    styles: tuple[str, ...]  # files of static/css/paper/, in order
    assets: Mapping[str, Path] = field(default_factory=lambda: NO_ASSET)  # of src="asset:NAME"
    variant: Variant = Variant.SCREEN


@dataclass(frozen=True)
class Overflow:
    """How much the content of a frame passes it, in millimetres."""

    zone: str
    label: str
    millimetres: float
    page: int


@dataclass(frozen=True)
class Printed:
    """The file, its number of pages, and the frames that are too small."""

    pdf: bytes
    pages: int
    overflows: tuple[Overflow, ...]


class Busy(Exception):
    """Two documents are being made, and others wait: ask again soon."""


class NotPrintable(Exception):
    """The document cannot be made; the message says why, in French."""
