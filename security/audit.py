"""Note what was done in the audit trail.

    record("exporté", listing, by=request.user)
    record(Verb.CHANGED, unit, by=request.user, changed=["area", "kind"])

Within the transaction of what is done, so that both are kept or neither.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from security.models import AuditEvent
from security.requests import request_id


def record(
    verb: str,
    obj: Model | None = None,
    *,
    by: Model | None = None,
    changed: Iterable[str] = (),
    label: str = "",
    at: datetime | None = None,
) -> AuditEvent:
    """Add an event: who (`by`, None for a visitor or the portal), what, and to which object.

    `changed` are names of fields, never values. `label` names the object without personal data:
    a reference, a title; without one, its kind and number serve.
    """
    return AuditEvent.objects.create(
        at=at or timezone.now(),
        actor=by if by is not None and by.is_authenticated else None,
        verb=verb,
        object_type=obj._meta.label_lower if obj else "",
        object_id=str(obj.pk) if obj and obj.pk is not None else "",
        label=(label or (plain_label(obj) if obj else ""))[:200],
        changed=sorted(set(changed)),
        request_id=request_id(),
    )


def plain_label(obj: Model) -> str:
    """« local L12 » or « témoignage n° 4 »: str() might hold somebody's name."""
    number = getattr(obj, "reference", "") or f"n°\u00a0{obj.pk}"
    return f"{obj._meta.verbose_name} {number}"
