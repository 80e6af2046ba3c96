"""What is forgotten, and when: each app registers its rules, one command applies them all.

How long things are kept is settled in one place each, beside what they are; the portal's page on
personal data says the same in words.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet


@dataclass(frozen=True)
class Rule:
    """What goes once it has served, and how; `forget` is None where people decide (archives)."""

    what: str  # in French, for the report
    kept: str
    due: Callable[[datetime.datetime], QuerySet]
    forget: Callable[[datetime.datetime], object] | None


@dataclass(frozen=True)
class Line:
    """A line of the report: how many rows were due, and whether they went."""

    what: str
    kept: str
    count: int
    done: bool


_rules: list[Rule] = []


def register(
    what: str,
    kept: str,
    due: Callable[[datetime.datetime], QuerySet],
    forget: Callable[[datetime.datetime], object] | None = None,
) -> None:
    """Have the rows of `due(at)` deleted, or treated by `forget(at)`; once forgotten, not due."""
    _rules.append(Rule(what, kept, due, forget or (lambda at: due(at).delete())))


def register_decision(what: str, kept: str, due: Callable[[datetime.datetime], QuerySet]) -> None:
    """Have the rows of `due(at)` named in the report, for somebody to decide upon."""
    _rules.append(Rule(what, kept, due, None))


def apply(at: datetime.datetime, dry_run: bool = False) -> list[Line]:
    """Apply every rule as of a moment and return the report; a dry run only counts."""
    report = []
    for rule in _rules:
        count = rule.due(at).count()
        acts = bool(count and rule.forget and not dry_run)
        if acts:
            rule.forget(at)
        report.append(Line(rule.what, rule.kept, count, acts))
    return report
