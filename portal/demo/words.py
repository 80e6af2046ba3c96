"""Texts of the demonstration, from the way they are typed to the way they are printed."""

import re
import textwrap

from core.templatetags.french import nbsp

NBSP = "\u00a0"
UNIT = re.compile(r"(?<=\d) (?=(?:m²|m|km|cm|€|%|h|kVA|kg|min|minutes|mois|ans|places)\b|[€%²])")
HOUR = re.compile(r"\bh (?=\d\d\b)")


def prose(text: str) -> str:
    """Paragraphs parted by an empty line; the line breaks inside of them are undone."""
    paragraphs = textwrap.dedent(text).strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def lines(text: str) -> str:
    """One item a line, kept as lines."""
    return textwrap.dedent(text).strip()


def typeset(text: str) -> str:
    """The text with the spaces that must not break, as French wants them."""
    return HOUR.sub(f"h{NBSP}", UNIT.sub(NBSP, nbsp(text)))
