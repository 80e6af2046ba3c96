"""Units as CSV that French spreadsheets open: UTF-8 with BOM, semicolons, decimal points."""

import csv
import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from core.numbers import plain
from premises.exports.columns import COLUMNS, Cell

BOM = "\ufeff"
YES, NO = "oui", "non"
# A cell that begins so may be run as a formula; "-12,5" is only a number.
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"-[0-9]+(?:[.,][0-9]+)?")


def neutral(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet could run."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


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


def lines(rows: Iterable[list[Cell]]) -> Iterator[str]:
    """The file, line by line."""
    writer = csv.writer(Echo(), delimiter=";", lineterminator="\r\n")
    yield BOM + writer.writerow(column.name for column in COLUMNS)
    for row in rows:
        yield writer.writerow(map(written, row))
