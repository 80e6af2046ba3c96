"""Import units from a spreadsheet, or write the empty template."""

import csv
from pathlib import Path

from core.imports.command import ImportCommand
from core.imports.report import Report
from premises.import_columns import COLUMNS
from premises.imports import import_units


class Command(ImportCommand):
    help = "Import units from a CSV, XLSX or ODS file (docs/guide/importer-des-locaux.md)."

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--template", action="store_true", help="write FILE as a template")

    def handle(self, *args, **options) -> None:
        if options["template"]:
            write_template(options["file"])
            self.stdout.write(f"{options['file']} written.")
        else:
            super().handle(*args, **options)

    def run(self, file: Path, mapping: Path | None, write: bool) -> Report:
        return import_units(file, mapping, write)


def write_template(path: Path) -> None:
    """Write a CSV with the documented headers and one example row."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(column.header for column in COLUMNS)
        writer.writerow(column.example for column in COLUMNS)
