"""What happens at its hour: publications and ends of publication planned by the staff."""

import datetime
import logging

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
        try:
            counts["published"] += draft.publish_if_due(at)
        except ValidationError as refused:
            draft.fail(refused.messages)
            counts["refused"] += 1
        except Exception:  # whatever happens to one object, the others are published
            LOG.exception("The planned publication of draft %s failed.", draft.pk)
    for content in Content.objects.to_hide(timezone.localdate(at)):
        counts["hidden"] += hide(content)
    return counts


def hide(content: Content) -> bool:
    """Take an object whose time is over off the site; whether it was still there."""
    with transaction.atomic():
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
