"""What is forgotten once it has served: limits long full, sessions that are over, old events."""

from django.contrib.sessions.models import Session

from core import retention
from security.models import AuditEvent, TokenBucket
from security.throttle import long_full


def register() -> None:
    """Tell how long each of these is kept."""
    retention.register(
        "Limites d’essais", "une heure une fois pleines",
        lambda at: TokenBucket.objects.filter(full_at__lt=long_full(at)),
    )  # fmt: skip
    retention.register(
        "Sessions", "jusqu’à leur fin", lambda at: Session.objects.filter(expire_date__lt=at)
    )
    retention.register(
        "Journal des actions", "12 mois",
        lambda at: AuditEvent.objects.older_than(at - AuditEvent.KEPT),
        lambda at: AuditEvent.objects.forget_before(at - AuditEvent.KEPT),
    )  # fmt: skip
