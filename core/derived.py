"""What upper apps derive from a lower app's object, and derive again when it is saved.

`premises` stores a public list that depends on whether a neighbourhood is published; it registers
here, and Neighbourhood.save() refreshes what was registered without knowing what it is.
"""

from collections.abc import Callable

from django.db.models import Model

_refreshers: dict[type[Model], list[Callable[[Model], None]]] = {}


def register(model: type[Model], refresher: Callable[[Model], None]) -> None:
    """Call `refresher(instance)` whenever an instance of `model` has been saved."""
    _refreshers.setdefault(model, []).append(refresher)


def refresh(instance: Model) -> None:
    """Derive again whatever depends on this object."""
    for refresher in _refreshers.get(type(instance), []):
        refresher(instance)
