"""Tables and texts as files that somebody asks for."""

import tempfile
from collections.abc import Iterable
from types import ModuleType

from django.http import FileResponse, StreamingHttpResponse

from core.exports.cells import Table

IN_MEMORY = 4 * 2**20  # bytes of a workbook before it goes to disk


def streamed(pieces: Iterable[str], content_type: str, filename: str = "") -> StreamingHttpResponse:
    """A response written little by little; with a file's name, a file to keep."""
    response = StreamingHttpResponse(pieces, content_type=content_type)
    if filename:
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def workbook(kind: ModuleType, tables: Iterable[Table], filename: str) -> FileResponse:
    """Tables as a file of that kind: core.exports.ods or core.exports.xlsx."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 closed by the response
    kind.write(file, tables)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=kind.MIME_TYPE)
