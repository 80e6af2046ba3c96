"""Import neighbourhoods and their contours from GeoJSON."""

from pathlib import Path

from core.imports.command import ImportCommand
from core.imports.report import Report
from neighbourhoods.imports.contours import import_neighbourhoods


class Command(ImportCommand):
    help = "Import neighbourhoods from a GeoJSON file (docs/guide/importer-des-quartiers.md)."

    def run(self, file: Path, mapping: Path | None, write: bool) -> Report:
        return import_neighbourhoods(file, mapping, write)
