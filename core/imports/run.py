"""One import of a table: every row is checked first, then all is written in one transaction."""

from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Model

from core import gates
from core.imports.columns import IF_POSSIBLE, Column, Refused, read_cells, required
from core.imports.mapping import mapping_for
from core.imports.parts import Batch
from core.imports.report import Report
from core.imports.tables import Row, UnreadableFile
from core.models import Public

STEP = 50  # rows between two words on how far the import is
OVERTAKEN = "Quelqu’un a changé ces fiches pendant l’import : recommencez."
Progress = Callable[[int, int], None]


def in_silence(_done: int, _total: int) -> None:
    """Tell nobody how far the import is."""


class TableImport:
    """One run over a file's rows. Subclasses name the columns and say what a row becomes.

    Nothing is written before `write()`: a dry run only reads.
    """

    columns: Sequence[Column]

    def __init__(self):
        self.report = Report()
        self.by_header = {column.header: column for column in self.columns}
        self.held: dict[type[Model], set[int]] = {}

    def load(self, rows: list[dict[str, str]]) -> None:
        """Read what the rows name, all at once."""
        raise NotImplementedError

    def add_checked(self, number: int, cells: dict, raw: dict[str, str]) -> None:
        """Take one row along. Raises Refused."""
        raise NotImplementedError

    def write(self, by: Model | None) -> None:
        """Write what the rows have become, within a transaction."""
        raise NotImplementedError

    def add(self, number: int, raw: dict[str, str]) -> None:
        """Take one row along, or note why it is refused."""
        self.report.rows += 1
        try:
            self.add_checked(number, read_cells(self.by_header, raw), raw)
        except Refused as refused:
            self.report.problems += refused.problems(number)

    def publish(
        self, obj: Public, batch: Batch, wish: str, raw: dict[str, str], header: str, missing=None
    ) -> None:
        """Publish as the cell asks: « oui », « non », « si possible », or leave as it is."""
        if not wish:
            return
        blockers = missing if missing is not None else obj.publication_blockers()
        blockers = [*blockers, *self.reasons_to_wait(obj)]
        if blockers and wish not in ("non", IF_POSSIBLE):
            raise Refused({header: f"Publication impossible : {' '.join(blockers)}"}, raw)
        if blockers and wish == IF_POSSIBLE:
            self.report.notes.append(f"{obj} est en brouillon : {' '.join(blockers)}")
        published = wish != "non" and not blockers
        if obj.published != published:
            obj.published = published
            batch.put(obj, ["published"])

    def reasons_to_wait(self, obj: Public) -> list[str]:
        """What holds a draft back, asked of those few that something may hold back."""
        model = type(obj)
        if model not in self.held:
            self.held[model] = gates.held(model)
        return gates.reasons(obj) if obj.pk in self.held[model] else []


def run_import(
    run: TableImport,
    rows: list[Row],
    *,
    mapping: Path | None = None,
    write: bool = False,
    by: Model | None = None,
    progress: Progress = in_silence,
    settle: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Check every row; then, if all pass and `write`, write them in one transaction.

    `settle` is called within it. Raises UnreadableFile where columns are missing, or where
    somebody else changed the same rows in between.
    """
    headers = set(rows[0].cells) if rows else set()
    names = required(run.columns)
    told = mapping_for(mapping, headers, set(run.by_header), names, "Colonnes")
    raws = [told.apply(row) for row in rows]
    run.load(raws)
    for done, (row, raw) in enumerate(zip(rows, raws, strict=True)):
        if done % STEP == 0:
            progress(done, len(rows))
        run.add(row.number, raw)
    progress(len(rows), len(rows))
    if write and not run.report.problems:
        try:
            with transaction.atomic():
                run.write(by)
                run.report.written = True
                settle(run.report)
        except IntegrityError:
            raise UnreadableFile(OVERTAKEN) from None
    return run.report
