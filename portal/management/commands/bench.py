"""Measure what the main pages cost, on scratch databases of several sizes."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from portal.bench import worker
from portal.bench.runs import Plan, run


class Command(BaseCommand):
    help = (
        "Fill scratch databases with units, call the main pages in process and over HTTP, and "
        "print one line of JSON per measure. The portal's own database is never touched."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--db", action="append", metavar="sqlite|URL",
            help="sqlite (by default), or the address of a PostgreSQL server; may be repeated",
        )  # fmt: skip
        parser.add_argument("--sizes", default="1000,100000", help="numbers of units")
        parser.add_argument("--rounds", type=int, default=7)
        parser.add_argument("--seconds", type=float, default=2, help="per page and HTTP visit")
        parser.add_argument("--no-http", action="store_true", help="only call pages in process")
        parser.add_argument(
            "--browser", action="store_true", help="only the map's page, in Chromium"
        )
        parser.add_argument(
            "--print", action="store_true", help="only a PDF, beside Chromium and Typst"
        )
        parser.add_argument("--json", metavar="FILE", help="write the lines to a file as well")
        parser.add_argument("--check", action="store_true", help="fail when a gate is missed")
        parser.add_argument("--worker", action="store_true", help="obey another bench")

    def handle(self, *args, **options):
        if options["worker"]:
            worker.obey(sys.stdin, self.say)
            return
        plan = Plan(
            servers=servers(options["db"]),
            sizes=sizes(options["sizes"]),
            rounds=max(1, options["rounds"]),
            seconds=options["seconds"],
            http_rounds=0 if options["no_http"] else 2,
            browser=options["browser"],
            paper=options["print"],
        )
        lines = []
        for line in run(plan, self.progress):
            lines.append(json.dumps(line, ensure_ascii=False))
            self.say(lines[-1])
        failed = sum(not json.loads(line)["ok"] for line in lines)
        if options["json"]:
            with open(options["json"], "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
        self.say(f"{len(lines) - failed} passed, {failed} failed")
        if options["check"] and failed:
            sys.exit(1)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def progress(self, text: str) -> None:
        self.stderr.write(text)


def sizes(text: str) -> list[int]:
    """The numbers of units, smallest first."""
    try:
        found = sorted({int(item) for item in text.split(",")})
    except ValueError:
        raise CommandError("--sizes takes whole numbers parted by commas.") from None
    if found[0] < 1:
        raise CommandError("--sizes starts at 1.")
    return found


def servers(given: list[str] | None) -> list[str]:
    """Where scratch databases are made."""
    found = given or ["sqlite"]
    for server in found:
        if server != "sqlite" and not server.startswith(("postgres://", "postgresql://")):
            raise CommandError("--db takes sqlite, or an address that starts with postgres://.")
    return found
