"""What WeasyPrint's boxes tell before anything is drawn: frames, what passes them, thin lines.

Positions are in CSS pixels from the top left corner of the trimmed page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

MILLIMETRE = 96 / 25.4  # in CSS pixels
POINT = 96 / 72
TOLERANCE = 0.2 * MILLIMETRE
LEADING = 0.25  # part of a line's height, above and below, in which lines may meet
LINE_FLOOR = 0.25 * POINT
SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True)
class Frame:
    """A box that says by data-zone what it is for."""

    page: int
    zone: str
    label: str
    box: boxes.Box

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the box with its border."""
        left, top = self.box.border_box_x(), self.box.border_box_y()
        return left, top, left + self.box.border_width(), top + self.box.border_height()


def all_boxes(page) -> Iterator[boxes.Box]:
    """Every box of a page."""
    return page._page_box.descendants(placeholders=True)


def frames(document: Document) -> list[Frame]:
    """The frames of the document, outer ones first."""
    return [
        Frame(number, box.element.get("data-zone"), box.element.get("data-label", ""), box)
        for number, page in enumerate(document.pages, start=1)
        for box in all_boxes(page)
        if isinstance(box, boxes.BlockLevelBox | boxes.InlineBlockBox)
        and box.element is not None
        and box.element_tag == box.element.tag  # not its ::before
        and box.element.get("data-zone")
    ]


def overflows(document: Document, found: list[Frame]) -> list[dict]:
    """The frames whose content passes them or is cut off, and the texts that lie on others."""
    hidden = f"no-{document._html.etree_element.get('data-variant')}"
    told = [one for frame in found if (one := passed(frame) or cut(frame, found, hidden))]
    for number, page in enumerate(document.pages, start=1):
        told += [
            {**named(found, number, *where), "millimetres": millimetres(depth), "on_text": True}
            for where, depth in overlaps(page)
        ]
    return told


def passed(frame: Frame) -> dict | None:
    """How much the content of a frame passes it; nothing if it does not."""
    box = frame.box
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    most = 0.0
    for inner in box.descendants(placeholders=True):
        if isinstance(inner, boxes.TextBox | boxes.ReplacedBox) and inner is not box:
            x, y = inner.position_x, inner.position_y
            most = max(most, left - x, x + inner.width - right, top - y, y + inner.height - bottom)
    if most <= TOLERANCE:
        return None
    return {
        "zone": frame.zone, "label": frame.label,
        "millimetres": millimetres(most), "page": frame.page, "on_text": False,
    }  # fmt: skip


def cut(frame: Frame, found: list[Frame], hidden: str) -> dict | None:
    """How much of a frame's text is not on its page, as a length; nothing if all is there.

    What passes the foot of the sheet goes on in the same place of the next one, and is lost
    where there is none. The length is what the lost text would take at the pace of the rest.
    """
    shown = sum(written(text.text) for text in texts_of(frame.box))
    lost = written(text_of(frame.box.element, hidden)) - shown
    if lost <= 0 or frame is not next(f for f in found if f.box.element is frame.box.element):
        return None
    length = millimetres(frame.box.height * lost / max(shown, lost))
    return {
        "zone": frame.zone, "label": frame.label,
        "millimetres": length, "page": frame.page, "on_text": False,
    }  # fmt: skip


def texts_of(box: boxes.Box) -> Iterator[boxes.TextBox]:
    """The pieces of text in a box."""
    inner = box.descendants(placeholders=True)
    return (one for one in inner if isinstance(one, boxes.TextBox))


def text_of(element: Element, hidden: str) -> str:
    """What an element says, but for what base.css hides by that class."""
    if not isinstance(element.tag, str) or hidden in element.get("class", "").split():
        return ""
    inner = (text_of(child, hidden) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def written(text: str) -> int:
    """How many letters and digits a text has; hyphens and spaces come and go with the lines."""
    return sum(char.isalnum() for char in text)


def overlaps(page) -> Iterator[tuple[tuple[float, float], float]]:
    """Where texts lie on texts, and how deep."""
    lines = sorted(rectangles_of_texts(page), key=lambda line: line[1])
    for index, (left, _top, right, bottom) in enumerate(lines):
        for other in lines[index + 1 :]:
            if other[1] >= bottom:
                break
            depth = min(bottom, other[3]) - other[1]
            if depth > TOLERANCE and min(right, other[2]) - max(left, other[0]) > TOLERANCE:
                yield (max(left, other[0]), other[1]), depth


def rectangles_of_texts(page) -> Iterator[tuple[float, float, float, float]]:
    """The heart of each piece of text: its width, and its height without the leading."""
    for box in all_boxes(page):
        if isinstance(box, boxes.TextBox) and box.text.strip():
            margin = box.height * LEADING
            top, bottom = box.position_y + margin, box.position_y + box.height - margin
            yield box.position_x, top, box.position_x + box.width, bottom


def named(found: list[Frame], page: int, x: float, y: float) -> dict:
    """The innermost frame at this place, as overflows name them."""
    zone = label = ""
    for frame in found:
        left, top, right, bottom = frame.rectangle
        if frame.page == page and left <= x <= right and top <= y <= bottom:
            zone, label = frame.zone, frame.label
    return {"zone": zone, "label": label, "page": page}


def millimetres(pixels: float) -> float:
    """A length as people measure it."""
    return round(pixels / MILLIMETRE, 1)


def thin_borders(document: Document) -> Iterator[tuple[int, float, float, float]]:
    """The borders too thin for a press: page, place, and width in points.

    They are drawn as filled shapes, which nothing tells from others in the file.
    """
    for number, page in enumerate(document.pages, start=1):
        for box in all_boxes(page):
            for side in SIDES:
                width = getattr(box, f"border_{side}_width", 0)
                if isinstance(width, int | float) and 0 < width < LINE_FLOOR - 0.01:
                    yield number, box.position_x, box.position_y, width / POINT
                    break
