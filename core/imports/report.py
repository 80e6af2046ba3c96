"""What an import read, would change and refuses, by row and column, in French."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from core.templatetags.french import plural

MARKS = re.compile(r"(?<=«) | (?=[:;!?»])| (?=Mo\b)")


@dataclass(frozen=True)
class Problem:
    """Why a row is refused, and in which column."""

    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        shown = f" (« {self.value[:80]} »)" if self.value else ""
        return f"Ligne {self.row}, {self.column}{shown} : {self.message}"


@dataclass
class Report:
    """The outcome of an import."""

    rows: int = 0
    done: Counter = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    written: bool = False
    noun: str = "Lignes lues"

    def count(self, noun: str, outcome: str) -> None:
        """Count one object: `outcome` is « créé », « modifié » or « inchangé »."""
        self.done[(noun, outcome)] += 1

    def facts(self) -> Iterator[str]:
        """What was read, would change and is refused, as lines of text."""
        yield from self.counts()
        yield from map(str, self.problems)

    def counts(self) -> Iterator[str]:
        """What was read and would change."""
        yield f"{self.noun} : {self.rows}."
        for (noun, outcome), number in sorted(self.done.items()):
            yield f"{noun} – {outcome} : {number}."
        yield from self.notes

    def lines(self) -> Iterator[str]:
        """The facts, and what became of them."""
        yield from self.facts()
        if self.problems:
            refused = plural(len(self.problems), "erreur,erreurs")
            yield f"{refused} : rien n’a été enregistré. Corrigez le fichier puis recommencez."
        elif self.written:
            yield "Import enregistré."
        else:
            yield "Essai sans erreur : rien n’a été enregistré. Ajoutez --write pour enregistrer."


@contextmanager
def all_or_nothing(report: Report, write: bool) -> Iterator[None]:
    """Undo what is done within on a dry run, or where the report names a problem."""
    with transaction.atomic():
        yield
        report.written = write and not report.problems
        transaction.set_rollback(not report.written)


def printed(said: object) -> str:
    """A line of a report as a page prints it: no mark at the start of a line."""
    return MARKS.sub("\u00a0", str(said))
