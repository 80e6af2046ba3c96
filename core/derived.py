"""What is stored of a rule's answer, and derived again when the rows it reads have changed.

`premises` stores a public list that depends on units' history and on whether a neighbourhood is
published; it registers here how to derive it. Whoever writes such rows refreshes what was
registered for them, without knowing what it is.
"""

from collections.abc import Callable

from django.db.models import Model, QuerySet

Refresher = Callable[[QuerySet], None]
_refreshers: dict[type[Model], list[Refresher]] = {}


def register(model: type[Model], refresher: Refresher) -> None:
    """Have `refresher(rows)` called whenever rows of `model` have changed."""
    _refreshers.setdefault(model, []).append(refresher)


def refresh(rows: QuerySet) -> None:
    """Derive again whatever depends on these rows."""
    for refresher in _refreshers.get(rows.model, []):
        refresher(rows)
