"""Tables as an OpenDocument spreadsheet with typed cells.

Written here because the libraries for it are dormant, and because row by row into a file it
takes the same memory whatever the number of rows.
"""

import datetime
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import BinaryIO
from xml.sax.saxutils import escape

from core.exports.cells import ILLEGAL, Cell, Table, neutral
from core.numbers import plain

MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
BATCH = 500  # rows written at once
EPOCH = (2000, 1, 1, 0, 0, 0)  # the same rows make the same file
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "manifest": "manifest",
    }.items()
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = (
    f'{DECLARATION}<manifest:manifest {NAMESPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
STYLES = (
    f'{DECLARATION}<office:document-styles {NAMESPACES} office:version="1.3">'
    '<office:styles><style:default-style style:family="table-cell">'
    '<style:text-properties fo:language="fr" fo:country="FR"/></style:default-style>'
    "</office:styles></office:document-styles>"
)
DAY = (
    '<number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text>'
    '<number:year number:style="long"/>'
)
TIME = (
    '<number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/>'
)
HEAD = (
    f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3">'
    "<office:automatic-styles>"
    f'<number:date-style style:name="day">{DAY}</number:date-style>'
    f'<number:date-style style:name="moment">{DAY}{TIME}</number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="day"/>'
    '<style:style style:name="datetime" style:family="table-cell" style:data-style-name="moment"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="4.5cm"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"
EMPTY = "<table:table-cell/>"


def text_cell(text: str, style: str = "") -> str:
    """A string cell, one paragraph a line."""
    paragraphs = escape(ILLEGAL.sub("", neutral(text))).split("\n")
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    name = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{name} office:value-type="string">{body}</table:table-cell>'


def xml_cell(cell: Cell) -> str:
    """A cell of the type of its value."""
    if cell is None:
        return EMPTY
    if isinstance(cell, str):
        return text_cell(cell)
    if isinstance(cell, bool):
        value = "true" if cell else "false"
        attributes = f'office:value-type="boolean" office:boolean-value="{value}"'
    elif isinstance(cell, datetime.datetime):
        value = f"{cell:%Y-%m-%dT%H:%M:%S}"
        attributes = (
            f'table:style-name="datetime" office:value-type="date" office:date-value="{value}"'
        )
    elif isinstance(cell, datetime.date):
        value = cell.isoformat()
        attributes = f'table:style-name="date" office:value-type="date" office:date-value="{value}"'
    else:
        value = plain(cell) if isinstance(cell, Decimal) else str(cell)
        attributes = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {attributes}><text:p>{value}</text:p></table:table-cell>"


def xml_row(cells: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def sheet_start(name: str, headers: Iterable[str]) -> str:
    """A sheet up to its row of headers, which repeats on each printed page."""
    cells = [text_cell(header, "head") for header in headers]
    return (
        f'<table:table table:name="{name}">'
        f'<table:table-column table:style-name="wide" '
        f'table:number-columns-repeated="{len(cells)}"/>'
        f"<table:table-header-rows>{xml_row(cells)}</table:table-header-rows>"
    )


def content(tables: Iterable[Table]) -> Iterator[str]:
    """content.xml, piece by piece."""
    yield HEAD
    for table in tables:
        yield sheet_start(escape(table.name, {'"': "&quot;"}), table.headers)
        batch = []
        for row in table.rows:
            batch.append(xml_row(map(xml_cell, row)))
            if len(batch) == BATCH:
                yield "".join(batch)
                batch.clear()
        yield "".join(batch) + "</table:table>"
    yield TAIL


def entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = compression
    return info


def write(file: BinaryIO, tables: Iterable[Table]) -> None:
    """Write the spreadsheet; readers know its type by the first entry, which is stored as is."""
    with zipfile.ZipFile(file, "w", compresslevel=6) as archive:
        archive.writestr(entry("mimetype", zipfile.ZIP_STORED), MIME_TYPE)
        archive.writestr(entry("META-INF/manifest.xml"), MANIFEST)
        archive.writestr(entry("styles.xml"), STYLES)
        with archive.open(entry("content.xml"), "w", force_zip64=True) as part:
            for piece in content(tables):
                part.write(piece.encode())
