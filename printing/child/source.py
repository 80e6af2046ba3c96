"""What the HTML of a document must have, for a screen reader as for a printer."""

import re
import unicodedata
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from core.limited import Fault, Refusal

TITLES = ("h1", "h2", "h3", "h4", "h5", "h6")
LONG = re.compile(r"\S{31}")
LOST = "?"  # stands for a sign that no font has


def check(root: Element) -> None:
    """Raise Fault if the document lacks what its template must give."""
    title = root.find("head/title")
    levels = [int(element.tag[1]) for element in root.iter() if element.tag in TITLES]
    faults = {
        "no lang": not root.get("lang"),
        "no title": title is None or not (title.text or "").strip(),
        "not one h1": levels.count(1) != 1,
        "first title is no h1": levels[:1] != [1],
        "level skipped": any(b > a + 1 for a, b in zip(levels, levels[1:], strict=False)),
        "img without alt": any(img.get("alt") is None for img in root.iter("img")),
    }
    found = [name for name, holds in faults.items() if holds]
    if found:
        raise Fault(f"HTML: {', '.join(found)}")


def mark_long_words(root: Element) -> None:
    """Let words that no column holds be cut anywhere, and only those (`data-long` in base.css)."""
    for element in root.iter():
        said = [element.text, *(child.tail for child in element)]
        if any(LONG.search(text) for text in said if text):
            element.set("data-long", "")


def replace(root: Element, signs: Iterable[str], variant: str) -> None:
    """Put a question mark for signs that no font of the machine has; paper refuses them."""
    if variant != "screen":
        names = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in sorted(signs))
        raise Refusal(f"Ces signes n’existent dans aucune police de la charte : {names}.")
    table = {ord(sign): mark(sign) for sign in signs}
    for element in root.iter():
        element.text = element.text and element.text.translate(table)
        element.tail = element.tail and element.tail.translate(table)


def mark(sign: str) -> str:
    """What stands for the sign; nothing for those that only change another's look."""
    return "" if unicodedata.category(sign) in ("Mn", "Me", "Cf", "Sk") else LOST
