"""Tables as an Excel workbook with typed cells, row by row in constant memory."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from core.exports.cells import ILLEGAL, Cell, Table, neutral

MIME_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTH = 22  # characters
LONGEST = 32_767  # characters of a cell, Excel's own limit


def write(file: BinaryIO, tables: Iterable[Table]) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        head = book.add_format({"bold": True})
        formats = day_formats(book)
        for table in tables:
            sheet = book.add_worksheet(table.name)
            sheet.set_column(0, max(len(table.headers) - 1, 0), WIDTH)
            sheet.freeze_panes(1, 0)
            for column, header in enumerate(table.headers):
                sheet.write_string(0, column, header, head)
            for number, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    put(sheet, number, column, cell, formats)


def day_formats(book: Workbook) -> dict[type, object]:
    return {
        datetime.date: book.add_format({"num_format": "dd/mm/yyyy"}),
        datetime.datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
    }


def put(sheet: Worksheet, row: int, column: int, cell: Cell, formats: dict[type, object]) -> None:
    """Write a cell of the type of its value."""
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(row, column, neutral(ILLEGAL.sub("", cell))[:LONGEST])
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, datetime.datetime):
        sheet.write_datetime(row, column, cell.replace(tzinfo=None), formats[datetime.datetime])
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, cell, formats[datetime.date])
    else:
        sheet.write_number(row, column, float(cell) if isinstance(cell, Decimal) else cell)
