"""From the headers of an authority's file to the portal's own."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from core.imports.tables import Row, UnreadableFile

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
LINE = "ligne"  # {ligne} is the number of the row, unless the file has such a column


@dataclass(frozen=True)
class Mapping:
    """For each of the portal's columns, a text in which {header} stands for a cell.

    A text without braces is the same for all rows. `empty` lists values that mean "unknown".
    """

    columns: dict[str, str]
    empty: dict[str, list[str]] = field(default_factory=dict)

    def apply(self, row: Row) -> dict[str, str]:
        """The row's values under the portal's headers."""
        cells = {LINE: str(row.number), **row.cells}
        values = {name: fill(text, cells) for name, text in self.columns.items()}
        return {
            name: "" if value in self.empty.get(name, ()) else value
            for name, value in values.items()
        }

    def missing_from(self, headers: set[str]) -> set[str]:
        """The headers that the mapping reads and the file lacks."""
        used = {name for text in self.columns.values() for name in PLACEHOLDER.findall(text)}
        return used - headers - {LINE}


def fill(text: str, cells: dict[str, str]) -> str:
    """The text with each {header} replaced by its cell."""
    return PLACEHOLDER.sub(lambda match: cells.get(match[1], ""), text).strip()


def same_names(headers: set[str], known: set[str]) -> Mapping:
    """The mapping of a file that already uses the portal's headers."""
    return Mapping({name: f"{{{name}}}" for name in headers & known})


def read_mapping(path: Path, known: set[str]) -> Mapping:
    """A mapping from a JSON file: {"colonnes": {…}, "vides": {…}}.

    Raises UnreadableFile where the file is not such a document or names unknown columns.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        columns, empty = document["colonnes"], document.get("vides", {})
        mapping = Mapping({**columns}, {name: list(values) for name, values in empty.items()})
    except OSError:
        raise UnreadableFile(f"Le fichier {path} n’existe pas ou n’est pas lisible.") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableFile(
            'La correspondance doit être un document JSON {"colonnes": {"portail": "{fichier}"}}.'
        ) from None
    if not all(isinstance(text, str) for text in mapping.columns.values()):
        raise UnreadableFile("Dans la correspondance, chaque colonne est décrite par un texte.")
    if unknown := (set(mapping.columns) | set(mapping.empty)) - known:
        raise UnreadableFile(f"Colonnes inconnues du portail : {', '.join(sorted(unknown))}.")
    return mapping


def mapping_for(
    path: Path | None, headers: set[str], known: set[str], required: set[str], noun: str
) -> Mapping:
    """The mapping of a file with these headers: from a JSON file, else header by header.

    Raises UnreadableFile, naming what is missing (`noun` says what the file calls its columns).
    """
    mapping = read_mapping(path, known) if path else same_names(headers, known)
    if lacking := mapping.missing_from(headers) or required - set(mapping.columns):
        raise UnreadableFile(f"{noun} absentes du fichier : {', '.join(sorted(lacking))}.")
    return mapping
