"""What changed between two texts, in plain French words."""

import datetime
import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Field
from django.utils.text import capfirst

from core.templatetags.french import date_fr, number, plural
from editorial.registry import Publishable
from editorial.snapshots import Values

WORD = re.compile(r"\n+|[^\S\n]*\S+|[^\S\n]+")
PARAGRAPH = re.compile(r".*\n*")
MOST_COMPARISONS = 4_000_000  # word by word; longer texts are compared paragraph by paragraph


@dataclass(frozen=True)
class Piece:
    """Some words: "same", "removed" or "added"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """What changed in one part of a text: a sentence, and the words one by one if it is prose."""

    name: str
    label: str
    sentence: str
    pieces: list[Piece] = field(default_factory=list)


def changes(publishable: Publishable, before: Values, after: Values) -> list[Change]:
    """What differs, part by part, in the order of the screen."""
    return [
        change_of(publishable, name, before.get(name), after[name])
        for name in publishable.names
        if name in after and before.get(name) != after[name]
    ]


def change_of(publishable: Publishable, name: str, before, after) -> Change:
    """What became of one part."""
    label = publishable.label(name)
    old, new = said(publishable, name, before), said(publishable, name, after)
    if not is_prose(publishable, name):
        sentence = f"{quoted(old)} devient {quoted(new)}."
        return Change(name, label, capfirst(sentence))
    pieces = compare(old, new)
    return Change(name, label, summary(old, new, pieces), pieces)


def is_prose(publishable: Publishable, name: str) -> bool:
    """Whether words matter one by one."""
    if publishable.is_rows(name):
        return True
    found = publishable.field(name)
    return not found.choices and found.get_internal_type() in ("CharField", "TextField")


def said(publishable: Publishable, name: str, value) -> str:
    """A value as people read it; empty when there is none."""
    if publishable.is_rows(name):
        rows = (tuple(str(row[key]) for key in publishable.rows.fields if key != "order")
                for row in value or [])  # fmt: skip
        return "\n\n".join("\n".join(row) for row in rows)
    return in_words(publishable.field(name), value)


def in_words(found: Field, value) -> str:
    if found.choices:
        return str(dict(found.flatchoices).get(value, value or ""))
    if value is None:
        return ""
    typed = found.to_python(value)
    for kind, write in WRITTEN.items():
        if isinstance(typed, kind):
            return write(typed)
    return str(typed)


def decimal(value: Decimal) -> str:
    short = value.normalize()
    return number(short, max(0, -short.as_tuple().exponent))


WRITTEN: dict[type, Callable[..., str]] = {
    bool: lambda value: "oui" if value else "non",
    Decimal: decimal,
    datetime.date: date_fr,
}


def quoted(text: str) -> str:
    return f"«\u00a0{text}\u00a0»" if text else "vide"


def compare(before: str, after: str) -> list[Piece]:
    """The words of both texts, in order."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) * len(new) > MOST_COMPARISONS:
        old, new = PARAGRAPH.findall(before), PARAGRAPH.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    pieces = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[start:end])))
            continue
        if start < end:
            pieces.append(Piece("removed", "".join(old[start:end])))
        if new_start < new_end:
            pieces.append(Piece("added", "".join(new[new_start:new_end])))
    return pieces


def summary(before: str, after: str, pieces: list[Piece]) -> str:
    """How much of a prose text changed."""
    if not before:
        return "Texte ajouté."
    if not after:
        return "Texte supprimé."
    counts = {"added": 0, "removed": 0}
    for piece in pieces:
        if piece.kind in counts:
            counts[piece.kind] += len(piece.text.split())
    words = {"added": ("mot ajouté", "mots ajoutés"), "removed": ("mot supprimé", "mots supprimés")}
    told = [plural(counts[kind], ",".join(words[kind])) for kind in words if counts[kind]]
    return f"{', '.join(told)}." if told else "Espaces et retours à la ligne modifiés."
