"""A table as the file that somebody asks for."""

from django.http import HttpResponseBase

from core.exports import csv, ods, xlsx
from core.exports.cells import Table
from core.exports.downloads import streamed, workbook

FORMATS = ("xlsx", "ods", "csv")
WORKBOOKS = {"xlsx": xlsx, "ods": ods}


def download(table: Table, stem: str, name: str) -> HttpResponseBase:
    """The table in one of the FORMATS, as a file to keep."""
    filename = f"{stem}.{name}"
    if name == "csv":
        return streamed(csv.lines(table), csv.MIME_TYPE, filename)
    return workbook(WORKBOOKS[name], [table], filename)
