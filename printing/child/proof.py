"""Refusing a file for the press that a printer would send back."""

from weasyprint.document import Document

from core.limited import Refusal
from printing.child.frames import Frame, named, thin_borders
from printing.preflight import LEAST_STROKE, Zone, faults
from printing.sentences import at, too_long, too_thin

POINT = 0.75  # of a CSS pixel
MOST_TOLD = 8


def check(document: Document, content: bytes, found: list[Frame], overflows: list[dict]) -> None:
    """Raise Refusal, with a sentence for each thing that is wrong."""
    told = [
        too_long(told["label"], told["page"], told["millimetres"], told["on_text"])
        for told in overflows
    ]
    told += border_sentences(document, found)
    told += faults(
        content, zones(document, found), told_by(document, "pages"), told_by(document, "ppi")
    )
    if told:
        more = [f"Et {len(told) - MOST_TOLD} autres défauts."] if len(told) > MOST_TOLD else []
        raise Refusal(" ".join(told[:MOST_TOLD] + more))


def told_by(document: Document, name: str) -> int | None:
    """The number that `<html data-…>` tells: of pages that it must have, of pixels per inch."""
    told = document._html.etree_element.get(f"data-{name}", "")
    return int(told) if told.isdecimal() else None


def border_sentences(document: Document, found: list[Frame]) -> list[str]:
    """The borders that are too thin, each once."""
    told = [
        at(named(found, page, x, y)["label"], page, too_thin("filet", width, LEAST_STROKE))
        for page, x, y, width in thin_borders(document)
    ]
    return list(dict.fromkeys(told))


def zones(document: Document, found: list[Frame]) -> list[Zone]:
    """The frames, in points from the bottom left corner of the sheet."""
    told = []
    for frame in found:
        page = document.pages[frame.page - 1]
        left, top, right, bottom = frame.rectangle
        height = page.height + page.bleed["bottom"]
        side = page.bleed["left"]
        box = (left + side, height - bottom, right + side, height - top)
        told.append(Zone(frame.page, frame.label, *(POINT * value for value in box)))
    return told
