"""What is to be printed, and what comes of it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from printing.sentences import too_long

VERSION = 1  # raise it when the same document gives another file
Asset = Path | bytes
NO_ASSET: Mapping[str, Asset] = MappingProxyType({})


class Variant(StrEnum):
    """What the file is for."""

    SCREEN = "screen"  # PDF/UA-1 and PDF/A-2a, tagged, sRGB, light
    PRESS = "press"  # declared as PDF/X-4: bleed, four inks, fonts embedded, no link


@dataclass(frozen=True)
class Document:
    """A whole HTML document, made by the caller from its own template."""

    html: str
    styles: tuple[str, ...]  # files of static/css/paper/, in order
    assets: Mapping[str, Asset] = field(default_factory=lambda: NO_ASSET)  # of src="asset:NAME"
    variant: Variant = Variant.SCREEN

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that the file depends on, 64 hexadecimal digits."""
        digest = hashlib.sha256()
        for part in self.parts():
            digest.update(f"{len(part)}:".encode() + part)
        return digest.hexdigest()

    def parts(self) -> Iterator[bytes]:
        """The version, the variant, the text, the styles and the assets, as bytes."""
        yield f"{VERSION} {self.variant}".encode()
        yield self.html.encode("utf-8", "replace")
        yield from (style_path(name).read_bytes() for name in self.styles)
        if self.variant is Variant.PRESS:
            yield settings.PRINT_CONDITION.encode()
            yield Path(settings.PRINT_PROFILE).read_bytes()
        for name, asset in self.assets.items():
            yield name.encode()
            yield content_of(asset)


def content_of(asset: Asset) -> bytes:
    """The bytes of an asset; none of a file that is lost, in whose place a drawing is printed."""
    if isinstance(asset, bytes):
        return asset
    try:
        return asset.read_bytes()
    except OSError:
        return b""


def style_path(name: str) -> Path:
    """Where a style of documents is."""
    return settings.BASE_DIR / "static" / "css" / "paper" / name


@dataclass(frozen=True)
class Overflow:
    """How much the content of a frame passes it, in millimetres.

    Of two texts that lie on each other, `on_text` is true: it is their depth, in the frame if any.
    """

    zone: str
    label: str
    millimetres: float
    page: int
    on_text: bool = False

    @property
    def sentence(self) -> str:
        """The same, as told to people."""
        return too_long(self.label, self.page, self.millimetres, self.on_text)


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
