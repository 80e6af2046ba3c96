"""A table as the file that somebody asks for."""

import tempfile
from collections.abc import Callable
from typing import BinaryIO

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

from core.exports import csv, ods, xlsx
from core.exports.cells import Table

FORMATS = ("xlsx", "ods", "csv")
IN_MEMORY = 4 * 2**20  # bytes of a workbook before it goes to disk
Writer = Callable[[BinaryIO, list[Table]], None]
WORKBOOKS: dict[str, tuple[Writer, str]] = {
    "xlsx": (xlsx.write, xlsx.MIME_TYPE),
    "ods": (ods.write, ods.MIME_TYPE),
}


def download(table: Table, stem: str, name: str) -> HttpResponseBase:
    """The table in one of the FORMATS, as a file to keep."""
    if name == "csv":
        response = StreamingHttpResponse(csv.lines(table), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{stem}.csv"'
        return response
    write, mime_type = WORKBOOKS[name]
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 closed by the response
    write(file, [table])
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{stem}.{name}", content_type=mime_type)
