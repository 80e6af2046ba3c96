"""What is forgotten once it has served: limits long full, sessions that are over, old events."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.utils import timezone

from security.models import AuditEvent
from security.throttle import forget_full_buckets


def forget(at: datetime | None = None) -> None:
    """Forget it all, as of now unless told; may be run at any time."""
    at = at or timezone.now()
    forget_full_buckets(at)
    Session.objects.filter(expire_date__lt=at).delete()
    AuditEvent.objects.forget_before(at - AuditEvent.KEPT)
