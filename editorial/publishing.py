"""What happens at its hour: publications and ends of publication planned by the staff."""

import datetime
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.history import Event
from editorial.models import Content, Draft, Version

LOG = logging.getLogger(__name__)


def publish_due(at: datetime.datetime | None = None) -> dict[str, int]:
    """Publish and hide what is due; count what was published, refused and hidden.

    Each object on its own: what one refuses, the others do not feel. What the database could not
    write stays planned and is tried again at the next run.
    """
    at = at or timezone.now()
    counts = {"published": 0, "refused": 0, "hidden": 0}
    for draft in Draft.objects.due(at):
        with unfelt_by_others("The planned publication of draft", draft.pk):
            try:
                counts["published"] += draft.publish_if_due(at)
            except ValidationError as refused:
                draft.fail(refused.messages)
                counts["refused"] += 1
    day = timezone.localdate(at)
    for content in Content.objects.to_hide(day):
        with unfelt_by_others("The planned end of content", content.pk):
            counts["hidden"] += hide(content, day)
    return counts


@contextmanager
def unfelt_by_others(what: str, pk: int) -> Iterator[None]:
    """Log what goes wrong with one object, and go on with the others."""
    try:
        yield
    except Exception:
        LOG.exception("%s %s failed.", what, pk)


def hide(content: Content, day: datetime.date) -> bool:
    """Take an object whose time is over off the site; whether it was still there."""
    with transaction.atomic():
        content = Content.objects.select_for_update().to_hide(day).filter(pk=content.pk).first()
        if content is None:  # its time was prolonged meanwhile
            return False
        obj = content.publishable.model.objects.select_for_update().get(pk=content.object_id)
        shown = obj.published
        if shown:
            Version.objects.before_change(obj)
            obj.published = False
            obj.save()
            Version.objects.record(obj, None, Event.HIDDEN, ["Fin de la période de visibilité"])
        content.visible_until = None
        content.save(update_fields=["visible_until"])
    return shown
