"""Spreadsheets as rows of text: CSV, XLSX and ODS, with limits on what a file may cost."""

import csv
import datetime
import io
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from core.limited import Refusal
from core.text import clean

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
MAX_MEMBERS = 200
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 20_000


class UnreadableFile(Refusal):
    """The file can't be read; the message says why, in French."""


@dataclass(frozen=True)
class Row:
    """A row of a table: its number as spreadsheets show it, and its cells by header."""

    number: int
    cells: dict[str, str]


def read_table(path: Path, name: str = "") -> list[Row]:
    """The non-empty rows below the header of a CSV, XLSX or ODS file.

    `name` tells its format where the path does not. Raises UnreadableFile for other kinds,
    broken files and files over the limits.
    """
    if not path.is_file():
        raise UnreadableFile(f"Le fichier {path} n’existe pas.")
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFile("Le fichier dépasse 20 Mo.")
    readers = {".csv": csv_lines, ".xlsx": sheet_lines, ".ods": sheet_lines}
    reader = readers.get(Path(name or path).suffix.lower())
    if reader is None:
        raise UnreadableFile("Le fichier doit être au format CSV, XLSX ou ODS.")
    return rows_of(reader(path))


def table_as_json(path: Path, name: str) -> list[tuple[int, dict[str, str]]]:
    """The same for core.imports.limited, whose child answers in JSON."""
    return [(row.number, row.cells) for row in read_table(path, name)]


def rows_of(lines: list[list[str]]) -> list[Row]:
    """Lines of cells as rows, the first line being the header."""
    if not lines or not any(lines[0]):
        raise UnreadableFile("Le fichier est vide : la première ligne doit porter les en-têtes.")
    header = [clean(name) for name in lines[0]]
    named = [name for name in header if name]
    if len(lines) - 1 > MAX_ROWS or len(header) > MAX_COLUMNS:
        raise UnreadableFile(f"Le fichier dépasse {MAX_ROWS} lignes ou {MAX_COLUMNS} colonnes.")
    if len(named) != len(set(named)):
        raise UnreadableFile("Deux colonnes portent le même en-tête.")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = {name: clean(cell) for name, cell in zip(header, line, strict=False) if name}
        if any(len(cell) > MAX_CELL for cell in cells.values()):
            raise UnreadableFile(
                f"Ligne {number} : une cellule dépasse {MAX_CELL} caractères, "
                "ou un guillemet n’est pas refermé."
            )
        if any(cells.values()):
            rows.append(Row(number, cells))
    return rows


def csv_lines(path: Path) -> list[list[str]]:
    """The lines of a CSV file in UTF-8, UTF-16 or Windows-1252, parted by ; , or tabs."""
    text = decoded(path.read_bytes())
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    csv.field_size_limit(MAX_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise UnreadableFile(
            "Le fichier CSV est mal formé : un guillemet n’est pas refermé, ou une cellule dépasse "
            f"{MAX_CELL} caractères."
        ) from None


def decoded(content: bytes) -> str:
    """Bytes as text, whichever of the usual encodings they are in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("L’encodage du fichier n’est pas reconnu : enregistrez-le en UTF-8.")


def sheet_lines(path: Path) -> list[list[str]]:
    """The lines of the first sheet of an XLSX or ODS workbook."""
    from python_calamine import CalamineError, CalamineWorkbook  # slow import

    check_archive(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            lines = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError):
        raise UnreadableFile("Le classeur est illisible ou protégé par un mot de passe.") from None
    return [[cell_text(cell) for cell in line] for line in lines]


def check_archive(path: Path) -> None:
    """Refuse a workbook that would unpack to more than it should."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError):
        raise UnreadableFile("Ce fichier n’est pas un classeur XLSX ou ODS.") from None
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise UnreadableFile("Le classeur est trop volumineux une fois décompressé.")


def cell_text(cell: object) -> str:
    """A typed cell as the text that a person would have typed."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)).normalize():f}"
    return "" if cell is None else str(cell)
