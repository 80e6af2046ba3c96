"""The columns of a documented table, and its template."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.imports import values
from core.imports.report import Problem

IF_POSSIBLE = "si possible"


@dataclass(frozen=True)
class Column:
    """A column: its header, the field it fills and on what, how its cells are read.

    Without a field, the import itself knows what to do with it.
    """

    header: str
    target: str
    field: str
    read: Callable[[str], object]
    help: str
    example: str = ""
    required: bool = False


@dataclass
class Refused(Exception):
    """Why a row is refused: messages by header, and the row as it was written."""

    messages: dict[str, str]
    values: dict[str, str]

    def problems(self, row: int) -> list[Problem]:
        return [
            Problem(row, name, self.values.get(name, ""), text)
            for name, text in self.messages.items()
        ]


def publication(text: str) -> str:
    """« oui », « non » or « si possible »."""
    if values.fold(text).strip() == IF_POSSIBLE:
        return IF_POSSIBLE
    return "oui" if values.yes_or_no(text) else "non"


def required(columns: Iterable[Column]) -> set[str]:
    """The headers that no file may lack."""
    return {column.header for column in columns if column.required}


def read_cells(columns: dict[str, Column], raw: dict[str, str]) -> dict[str, object]:
    """The row's cells as forms expect them. Raises Refused where a cell makes no sense."""
    cells, messages = {}, {}
    for header, text in raw.items():
        try:
            cells[header] = columns[header].read(text) if text else ""
        except ValueError as error:
            messages[header] = str(error)
    for header in required(columns.values()):
        if not raw.get(header):
            messages.setdefault(header, "Cette colonne est obligatoire.")
    if messages:
        raise Refused(messages, raw)
    return cells
