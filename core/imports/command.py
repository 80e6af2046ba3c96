"""What the import commands have in common."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from core.imports.report import Report
from core.imports.tables import UnreadableFile

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
