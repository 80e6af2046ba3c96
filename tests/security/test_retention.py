"""What is forgotten once it has served."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from core import retention
from security.audit import record
from security.models import AuditEvent, TokenBucket
from security.throttle import Limit

NOW = timezone.now()


@pytest.mark.django_db
def test_what_has_served_is_forgotten_and_nothing_else():
    limit = Limit("essai", 3, per=timedelta(hours=1))
    limit.spend("ancien", NOW - timedelta(days=1))
    limit.spend("récent", NOW)
    Session.objects.create(session_key="a" * 32, expire_date=NOW - timedelta(minutes=1))
    Session.objects.create(session_key="b" * 32, expire_date=NOW + timedelta(hours=1))
    record("ancien", at=NOW - timedelta(days=366))
    record("récent", at=NOW - timedelta(days=364))

    retention.apply(NOW)

    assert TokenBucket.objects.count() == 1
    assert [session.session_key for session in Session.objects.all()] == ["b" * 32]
    assert [event.verb for event in AuditEvent.objects.all()] == ["récent"]
