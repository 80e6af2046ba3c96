"""What upper apps hold back of the publication of a lower app's object.

A sheet that is not published yet waits for those who were asked to agree to it, though the app that
owns it knows nothing of agreements: `editorial` registers a function for its model at start-up.
Every way of publishing (a screen, a list's action, an import, a planned hour) validates the object
or asks here, so none goes past it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model


@dataclass(frozen=True)
class Gate:
    """What one app holds back of a model.

    `held()` are the keys of the drafts about which something is to be asked at all;
    `reasons(obj)` says in French why the object, as it is in memory, may not be published.
    """

    held: Callable[[], Iterable[int]]
    reasons: Callable[[Model], list[str]]


_gates: dict[type[Model], list[Gate]] = {}


def register(model: type[Model], gate: Gate) -> None:
    """Have `gate` asked before an object of `model` is published."""
    _gates.setdefault(model, []).append(gate)


def held(model: type[Model]) -> set[int]:
    """The keys of the drafts that something may hold back, for who publishes many at once."""
    return {key for gate in _gates.get(model, []) for key in gate.held()}


def reasons(obj: Model) -> list[str]:
    """Why an object may not go from draft to published as it is in memory."""
    if obj.pk is None:
        return []
    return [reason for gate in _gates.get(type(obj), []) for reason in gate.reasons(obj)]


def reasons_to_wait(obj: Model) -> list[str]:
    """The same, unless the object is published already: its corrections go on."""
    if type(obj) not in _gates:
        return []
    shown = type(obj)._base_manager.filter(pk=obj.pk, published=True).exists()
    return [] if shown else reasons(obj)
