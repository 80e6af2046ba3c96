"""Printing: the order given to the child process, and what is made of its answer."""

import logging
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from core import shelf
from core.limited import MEGABYTE, Failed, Limits, Refusal, Stopped, call_limited
from printing.child.rendering import render
from printing.documents import (
    Asset,
    Document,
    NotPrintable,
    Overflow,
    Printed,
    Variant,
    style_path,
)
from printing.slots import slot

logger = logging.getLogger("printing")

# A machine with much to do gives a document less than one processor: time is not processor time.
LIMITS = Limits(memory=768 * MEGABYTE, cpu=15, wall=60, written=64 * MEGABYTE)
LONGEST = 2_000_000  # characters of HTML
MOST_FILES = 200  # documents kept
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._/-]*")
# What base.css asks for, in static/.
OURS = {
    "fonts/atkinson-hyperlegible-next-400.ttf": "fonts/atkinson-hyperlegible-next-400.ttf",
    "fonts/atkinson-hyperlegible-next-700.ttf": "fonts/atkinson-hyperlegible-next-700.ttf",
    "fonts/bricolage-grotesque-800.ttf": "fonts/bricolage-grotesque-800.ttf",
    "brand/awning.svg": "img/paper-awning.svg",
    "brand/absent.svg": "img/photo-absente.svg",
}
TOO_LONG = "Le document est trop long pour être imprimé d’un seul tenant."
TOO_HEAVY = "Le document demande trop de mémoire ou de temps : raccourcissez-le."
OUR_FAULT = "Le document n’a pas pu être fait. L’incident est noté dans le journal du serveur."


def printed(document: Document) -> Printed:
    """The document as a PDF, made in a child process.

    Raises Busy where no slot is free, NotPrintable with a French message for anything else.
    """
    with slot(), tempfile.TemporaryDirectory(prefix="impression-") as folder:
        order = order_of(document, Path(folder))
        try:
            answer = call_limited(render, order, folder, LIMITS)
        except Refusal as refusal:
            raise NotPrintable(str(refusal)) from None
        except Stopped:
            logger.warning("A document passed the limits of printing")
            raise NotPrintable(TOO_HEAVY) from None
        except Failed as failure:
            logger.error("A document could not be printed: %s", failure)
            raise NotPrintable(OUR_FAULT) from None
        pdf = Path(folder, answer["file"]).read_bytes()
    for name in answer["lost"]:
        logger.warning("Picture lost or broken on the disk: %s", name)
    overflows = tuple(Overflow(**overflow) for overflow in answer["overflows"])
    return Printed(pdf, answer["pages"], overflows)


def order_of(document: Document, folder: Path) -> dict:
    """The document as the child gets it. Raises NotPrintable if it is too long."""
    if len(document.html) > LONGEST:
        raise NotPrintable(TOO_LONG)
    static = settings.BASE_DIR / "static"
    assets = {name: static / path for name, path in OURS.items()} | {**document.assets}
    names = document.styles
    if document.variant is Variant.PRESS:
        names = (*names, "press.css")
    return {
        # What cannot be written in UTF-8 cannot be read either.
        "html": document.html.encode("utf-8", "replace").decode(),
        "styles": [str(style_path(checked(name))) for name in names],
        "assets": {checked(name): written(name, asset, folder) for name, asset in assets.items()},
        "variant": document.variant.value,
        "profile": str(Path(settings.PRINT_PROFILE).resolve()),
        "condition": settings.PRINT_CONDITION,
    }


def written(name: str, asset: Asset, folder: Path) -> str:
    """Where the child reads an asset; what is only in memory becomes a file of its own."""
    if isinstance(asset, bytes):
        path = folder / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset)
        asset = path
    return str(asset.resolve())


def checked(name: str) -> str:
    """The name of a style or an asset. Raises ValueError if it is none."""
    if not NAME.fullmatch(name) or ".." in name:
        raise ValueError(f"No name of a style or an asset: {name!r}")
    return name


def kept(digest: str, make: Callable[[], bytes]) -> bytes:
    """The public document stored under the digest of all that it depends on, or else made now.

    Never for personal documents: nothing says who may read a kept file.
    """
    return shelf.kept("printed", f"{digest}.pdf", make, MOST_FILES)
