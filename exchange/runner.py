"""The worker's part of imports: try the files that were brought, write those confirmed."""

import datetime
import logging
from contextlib import suppress
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils import timezone

from core.imports.importers import Importer
from core.imports.kept import Kept, forget
from core.imports.limited import read_limited
from core.imports.report import Report, printed
from core.imports.run import run_import
from core.imports.tables import Row, UnreadableFile, table_as_json
from core.limited import Limits
from exchange.models import LOST, ImportRun, State
from outbox.jobs import hasten
from security.audit import record

JOB = "imports de fichiers"
GONE = "Ce fichier n’attend plus : déposez-le de nouveau."
NOT_ALLOWED = "Vos droits ne permettent plus cet import."
WHILE_READING = Limits(cpu=30, wall=60)
MOST_FACTS = 1000  # lines of a report that are kept
LOG = logging.getLogger(__name__)

kept = Kept("tableaux")


def read(path: Path, file_name: str) -> list[Row]:
    """The rows of a stranger's file. Raises UnreadableFile."""
    found = read_limited(table_as_json, path, WHILE_READING, name=file_name)
    return [Row(number, cells) for number, cells in found]


def wake() -> None:
    """Have the worker look at imports now rather than in a minute."""
    hasten(JOB)


def run_waiting() -> None:
    """Do what waits, one import after the other."""
    ImportRun.objects.recover(timezone.now())
    while run := ImportRun.objects.claim(timezone.now()):
        try:
            execute(run)
        except ValidationError:
            LOG.warning("An import was believed lost and given up; nothing was written.")
        except Exception:  # one import's failure must not stop the next ones
            LOG.exception("An import failed; nothing was written.")
            with suppress(ValidationError):
                end(run, State.LOST, [LOST])


def execute(run: ImportRun) -> None:
    """Try or write one file; say in its row what became of it."""
    waiting, importer = kept.found(run.token), run.importer
    if waiting is None or importer is None:
        return end(run, State.REFUSED, [GONE])
    path, _about = waiting
    try:
        if not (run.by and run.by.is_active and importer.may_import(run.by)):
            raise UnreadableFile(NOT_ALLOWED)
        report = import_file(run, importer, path)
    except UnreadableFile as refusal:
        end(run, State.REFUSED, [str(refusal)])
    else:
        if not report.written:
            end(run, State.REFUSED if report.problems else State.TRIED, **told(report))
    if run.state != State.TRIED:
        forget(path)
        signs(run.token).unlink(missing_ok=True)
    return None


def import_file(run: ImportRun, importer: Importer, path: Path) -> Report:
    """The import itself; its row is settled in the transaction that writes the others."""

    def settle(report: Report) -> None:
        end(run, State.DONE, **told(report))
        record("import", run, by=run.by, label=importer.title)

    return run_import(
        importer.table(),
        read(path, run.file_name),
        write=run.state == State.WRITING,
        by=run.by,
        progress=partial(note_sign, run.token),
        settle=settle,
    )


def end(run: ImportRun, state: State, facts: list[str], problems: list = ()) -> None:
    """Say what became of a run, and why."""
    ended = None if state == State.TRIED else timezone.now()
    said = list(map(printed, facts))
    run.move(state, facts=said, problems=list(problems), ended_at=ended)


def told(report: Report) -> dict[str, list]:
    """The report as a run keeps it, its lists cut to a thousand lines."""
    problems = [
        [one.row, one.column, one.value[:80], printed(one.message)] for one in report.problems
    ]
    return {"facts": cut(list(report.counts())), "problems": problems[:MOST_FACTS]}


def cut(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_FACTS
    return [*lines[:MOST_FACTS], f"… et {more} autres lignes."] if more > 0 else lines


def signs(token: str) -> Path:
    """Where the worker says how far it is: no row can tell while a transaction is open."""
    return kept.folder() / f"{token}.avancement"


def note_sign(token: str, done: int, total: int) -> None:
    signs(token).write_text(f"{done} {total}")


def sign_of(token: str) -> tuple[int, int, datetime.datetime] | None:
    """How many rows of how many were checked, and when that was said; None before."""
    path = signs(token)
    try:
        done, total = path.read_text().split()
        at = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
    except (OSError, ValueError):
        return None
    return int(done), int(total), at
