"""Tell what keeps the history of public objects that one of them has changed.

The staff's screens, the partners' space and imports change objects of the apps below `editorial`,
which keeps their versions: it registers here how. Whoever writes such an object calls
`before_change` and, once everything is written, `record`, without knowing what is kept.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, TextChoices


class Event(TextChoices):
    """What happened to an object."""

    FOUND = "etat", "État constaté"
    CREATED = "creation", "Création"
    CHANGED = "modification", "Modification"
    PUBLISHED = "publication", "Publication"
    HIDDEN = "retrait", "Retrait du site"
    IMPORTED = "import", "Import d’un fichier"


@dataclass(frozen=True)
class Told:
    """A change as it is told: when, what happened, which parts, by whom (None: gone, or nobody)."""

    at: datetime
    event: str
    parts: list[str]
    by: Model | None


@dataclass(frozen=True)
class Recorder:
    """How the history of a model is kept, and where it is read."""

    before_change: Callable[[Model], None]
    record: Callable[[Model, Model | None, str, Iterable[str]], None]
    before_changes: Callable[[Sequence[Model]], None]
    record_all: Callable[[Sequence[Model], Model | None, str], None]
    page: Callable[[Model], str]
    recent: Callable[[Model, int], list[Told]]


_recorders: dict[type[Model], Recorder] = {}


def register(model: type[Model], recorder: Recorder) -> None:
    """Have the history of `model` kept by `recorder`."""
    _recorders[model] = recorder


def before_change(obj: Model) -> None:
    """Note how a stored object is, unless its last version already says so."""
    if recorder := _recorders.get(type(obj)):
        recorder.before_change(obj)


def record(obj: Model, by: Model | None, event: str, others: Iterable[str] = ()) -> None:
    """Note how a saved object has become: who did what, now.

    `others` names in French what changed beside its published text. `by` is None for the portal.
    """
    if recorder := _recorders.get(type(obj)):
        recorder.record(obj, by, event, others)


def before_changes(objects: Sequence[Model]) -> None:
    """The same as before_change() for many stored objects of one model."""
    if objects and (recorder := _recorders.get(type(objects[0]))):
        recorder.before_changes(objects)


def record_all(objects: Sequence[Model], by: Model | None, event: str) -> None:
    """The same as record() for many saved objects of one model."""
    if objects and (recorder := _recorders.get(type(objects[0]))):
        recorder.record_all(objects, by, event)


def page_of(obj: Model) -> str:
    """The address of the screen that tells the object's history; empty when none is kept."""
    recorder = _recorders.get(type(obj))
    return recorder.page(obj) if recorder else ""


def recent(obj: Model, most: int) -> list[Told]:
    """The last changes of an object, the newest first; none where no history is kept."""
    recorder = _recorders.get(type(obj))
    return recorder.recent(obj, most) if recorder else []
