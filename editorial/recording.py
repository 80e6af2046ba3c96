"""What is noted when somebody has written an object that is published: its history, its visas."""

from collections.abc import Iterable, Sequence

from django.db.models import Model

from core.history import Recorder
from editorial.links import history_url
from editorial.models import Circuit, Version
from editorial.models.version import batches


def record(obj: Model, by: Model | None, event: str, others: Iterable[str] = ()) -> None:
    Version.objects.record(obj, by, event, others)
    Circuit.objects.end_of_published([obj])


def record_all(objects: Sequence[Model], by: Model | None, event: str) -> None:
    Version.objects.record_all(objects, by, event)
    for some in batches(objects):
        Circuit.objects.end_of_published(some)


RECORDER = Recorder(
    Version.objects.before_change,
    record,
    Version.objects.before_changes,
    record_all,
    history_url,
    Version.objects.recent,
)
