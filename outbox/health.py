"""What those who watch the portal are told of its mails."""

import datetime

from django.db import DatabaseError
from django.db.models import Count, Q
from django.utils import timezone

from outbox.models import OutgoingMail


def mails_leave(at: datetime.datetime | None = None) -> bool:
    """Whether no mail has waited for an hour through our fault or the mail server's."""
    try:
        return not OutgoingMail.objects.late(at or timezone.now()).exists()
    except DatabaseError:
        return False


def waiting_and_failed() -> dict[str, int]:
    """How many mails wait to be sent, and how many need somebody."""
    states = OutgoingMail.State
    waits = Q(state__in=[states.WAITING, states.INFLIGHT, states.RETRY])
    return OutgoingMail.objects.aggregate(
        waiting=Count("pk", filter=waits), failed=Count("pk", filter=Q(state=states.FAILED))
    )
