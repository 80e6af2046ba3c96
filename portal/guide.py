"""The staff's guide (docs/guide/), read in the admin: plain Markdown as blocks that templates draw.

Only what the guide uses is known: titles, paragraphs, lists, tables, examples, bold words, links
from page to page. Nothing is ever taken for HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.utils.text import slugify

FOLDER = settings.BASE_DIR / "docs" / "guide"
SPAN = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>[^*]+)\*|`(?P<code>[^`]+)`"
    r"|\[(?P<link>[^]]+)\]\((?P<to>[^)]+)\)"
)
ITEM = re.compile(r"(?:[-*]|\d+\.)\s+")
BAR = re.compile(r"(?<!\\)\|")
FENCE = "```"


class Span(NamedTuple):
    """Some words: "text", "strong", "emphasis", "code", or a "link" to the page named `to`."""

    kind: str
    text: str
    to: str = ""


@dataclass(frozen=True)
class Block:
    """A piece of a page: "title", "text", "list", "steps", "table" or "example".

    `rows` are its lines, each of cells, each of spans; a table's first row is its header.
    """

    kind: str
    rows: list[list[list[Span]]]
    level: int = 0
    anchor: str = ""


@dataclass(frozen=True)
class Guide:
    """A page of the guide, a task each."""

    slug: str
    title: str
    blocks: list[Block]


@cache
def guides() -> dict[str, Guide]:
    """All pages by their name in addresses, in the order of their titles."""
    read = (guide_of(path.stem, path.read_text("utf-8")) for path in FOLDER.glob("*.md"))
    return {guide.slug: guide for guide in sorted(read, key=lambda one: slugify(one.title))}


def guide_of(slug: str, text: str) -> Guide:
    title, _line, rest = text.partition("\n")
    return Guide(slug, typeset(title.removeprefix("# ").strip()), list(blocks(rest)))


def blocks(text: str) -> Iterator[Block]:
    """The pieces of a page, in order."""
    outside_examples = text.split(FENCE)
    for number, part in enumerate(outside_examples):
        if number % 2:
            yield example(part.partition("\n")[2].rstrip().split("\n"))
            continue
        for kind, lines in groupby(part.split("\n"), kind_of):
            if kind:
                yield from MAKERS[kind](list(lines))


def kind_of(line: str) -> str:
    """What a line is part of; empty for the lines between."""
    if line.startswith("    "):
        return "example"
    line = line.strip()
    if line.startswith("#"):
        return "title"
    if line.startswith("|"):
        return "table"
    if ITEM.match(line):
        return "list" if line[0] in "-*" and not line.startswith("**") else "steps"
    return "text" if line else ""


def spans(text: str) -> list[Span]:
    """Words in order, with what is bold, typed as it is, or a link."""
    found, last = [], 0
    for match in SPAN.finditer(text):
        found.append(Span("text", typeset(text[last : match.start()])))
        kind, last = match.lastgroup, match.end()
        if kind == "to":
            found.append(Span("link", typeset(match["link"]), match["to"].removesuffix(".md")))
        else:
            words = match[kind].replace("`", "")
            found.append(Span(kind, words if kind == "code" else typeset(words)))
    found.append(Span("text", typeset(text[last:])))
    return [span for span in found if span.text]


def typeset(text: str) -> str:
    """Words whose French signs stay on their line."""
    text = re.sub(" (?=[;?!])", "\u202f", re.sub(" (?=[:%»€])", "\u00a0", text))
    return text.replace("« ", "«\u00a0")


def titles(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        text = line.lstrip("# ").strip()
        level = len(line) - len(line.lstrip("#"))
        yield Block("title", [[spans(text)]], level, slugify(text))


def texts(lines: list[str]) -> Iterator[Block]:
    yield Block("text", [[spans(" ".join(line.strip() for line in lines))]])


def items(lines: list[str]) -> Iterator[Block]:
    kind = kind_of(lines[0])
    yield Block(kind, [[spans(ITEM.sub("", line.strip(), count=1))] for line in lines])


def cells_of(line: str) -> list[str]:
    """The cells of a line of a table; a bar that is part of a text has a backslash before it."""
    return BAR.split(line.strip().removeprefix("|").removesuffix("|"))


def tables(lines: list[str]) -> Iterator[Block]:
    rows = [[spans(cell.strip().replace(r"\|", "|")) for cell in cells_of(line)] for line in lines]
    yield Block("table", [rows[0], *rows[2:]])


def examples(lines: list[str]) -> Iterator[Block]:
    yield example([line.removeprefix("    ") for line in lines])


def example(lines: list[str]) -> Block:
    """Lines to be typed as they are."""
    return Block("example", [[[Span("text", "\n".join(lines))]]])


MAKERS = {"title": titles, "text": texts, "list": items, "steps": items, "table": tables,
          "example": examples}  # fmt: skip
