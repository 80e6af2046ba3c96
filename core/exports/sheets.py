"""The lists that staff may take away as files: each app says which, with which columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Field, Model, QuerySet
from django.utils import timezone
from django.utils.text import capfirst

from core.exports.cells import Cell, Table

CHUNK = 1000  # rows in memory at once
SHEET_NAME = 31  # characters, Excel's own limit


@dataclass(frozen=True)
class SheetColumn:
    """A column: its French header, the path of its value from the model, its words if a choice.

    `permission` names the right without which the column is left out, where the list's own is not
    enough.
    """

    header: str
    path: str
    permission: str = ""
    convert: Callable[[Cell], Cell] | None = None


@dataclass(frozen=True)
class Sheet:
    """A model's list as a table."""

    model: type[Model]
    columns: tuple[SheetColumn, ...]

    def table(self, rows: QuerySet, user) -> Table:
        """These rows, with the columns that this user may read."""
        columns = [
            column
            for column in self.columns
            if not column.permission or user.has_perm(column.permission)
        ]
        name = str(self.model._meta.verbose_name_plural)
        return Table(
            capfirst(name)[:SHEET_NAME],
            [column.header for column in columns],
            self.rows(rows, columns),
        )

    def rows(self, rows: QuerySet, columns: list[SheetColumn]) -> Iterator[list[Cell]]:
        """The cells, read little by little."""
        writers = [writer(self.model, column) for column in columns]
        found = rows.values_list(*(column.path for column in columns))
        for row in found.iterator(chunk_size=CHUNK):
            yield [write(value) for write, value in zip(writers, row, strict=True)]


_sheets: dict[type[Model], Sheet] = {}


def register(model: type[Model], *columns: tuple | SheetColumn) -> None:
    """Let the list of a model be taken away with these columns: (header, path) or SheetColumn."""
    made = (one if isinstance(one, SheetColumn) else SheetColumn(*one) for one in columns)
    _sheets[model] = Sheet(model, tuple(made))


def of(model: type[Model]) -> Sheet | None:
    """The table of a model's list, if it has one."""
    return _sheets.get(model)


def writer(model: type[Model], column: SheetColumn) -> Callable[[object], Cell]:
    """What makes a cell of a stored value: a choice's words, a moment in Paris, or itself."""
    if column.convert:
        return column.convert
    words = dict(field_at(model, column.path).flatchoices)

    def write(value: object) -> Cell:
        if value in words:
            return str(words[value])
        if hasattr(value, "tzinfo") and hasattr(value, "date"):
            return timezone.localtime(value).replace(microsecond=0)
        return value

    return write


def field_at(model: type[Model], path: str) -> Field:
    """The field at the end of a path."""
    *links, last = path.split("__")
    for link in links:
        model = model._meta.get_field(link).related_model
    return model._meta.get_field(last)
