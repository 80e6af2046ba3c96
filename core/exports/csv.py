"""Tables as CSV that French spreadsheets open: UTF-8 with BOM, semicolons, decimal points."""

import csv
import datetime
from collections.abc import Iterator
from decimal import Decimal

from core.exports.cells import Cell, Table, neutral
from core.numbers import plain

MIME_TYPE = "text/csv; charset=utf-8"
BOM = "\ufeff"
YES, NO = "oui", "non"


def written(cell: Cell) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, Decimal):
        return plain(cell)
    if isinstance(cell, datetime.date):  # datetimes are dates too
        return cell.isoformat()
    return neutral(cell) if isinstance(cell, str) else str(cell)


class Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def lines(table: Table) -> Iterator[str]:
    """The file, line by line."""
    writer = csv.writer(Echo(), delimiter=";", lineterminator="\r\n")
    yield BOM + writer.writerow(map(neutral, table.headers))
    for row in table.rows:
        yield writer.writerow(map(written, row))
