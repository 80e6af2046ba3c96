"""What the import commands have in common."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand

from core.imports.columns import Column
from core.imports.report import Report
from core.imports.run import TableImport, run_import
from core.imports.tables import UnreadableFile, read_table

BAD_INPUT = 2


class ImportCommand(BaseCommand):
    """Reads a file and prints a French report. Dry run unless --write; exit code 2 if refused."""

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", type=Path, help="JSON file: portal column → file header")
        parser.add_argument(
            "--write", "--apply", action="store_true", help="write instead of a dry run"
        )

    def run(self, file: Path, mapping: Path | None, write: bool) -> Report:
        """Import the file and say what happened."""
        raise NotImplementedError

    def handle(self, *args, **options) -> None:
        try:
            report = self.run(options["file"], options["mapping"], options["write"])
        except UnreadableFile as error:
            self.stderr.write(str(error))
            sys.exit(BAD_INPUT)
        for line in report.lines():
            self.stdout.write(line)
        if report.problems:
            sys.exit(BAD_INPUT)


class TableCommand(ImportCommand):
    """Imports a documented table, or writes its template."""

    table: type[TableImport]

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--template", action="store_true", help="write FILE as a template")

    def handle(self, *args, **options) -> None:
        if options["template"]:
            write_template(options["file"], self.table.columns)
            self.stdout.write(f"{options['file']} written.")
        else:
            super().handle(*args, **options)

    def run(self, file: Path, mapping: Path | None, write: bool) -> Report:
        return run_import(self.table(), read_table(file), mapping=mapping, write=write)


def write_template(path: Path, columns: Sequence[Column]) -> None:
    """Write a CSV with the documented headers and one example row."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(column.header for column in columns)
        writer.writerow(column.example for column in columns)
