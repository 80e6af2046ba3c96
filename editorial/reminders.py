"""Reminders to those who are silent, and word of texts that changed: the hourly job."""

import datetime

from django.db import transaction
from django.utils import timezone

from editorial import emails
from editorial.models import Circuit, PendingAnswer, Signer, SignOffLink

AFTER = (datetime.timedelta(days=3), datetime.timedelta(days=7))  # since somebody was asked


def follow_up(at: datetime.datetime | None = None) -> int:
    """Remind those who owe an answer; how many were. Answers that nobody confirmed are dropped."""
    at, sent = at or timezone.now(), 0
    PendingAnswer.objects.filter(expires_at__lte=at).delete()
    for circuit in Circuit.objects.open().with_object():
        if circuit.is_changed:
            circuit.note_change(at)
        elif circuit.expires_at > at:
            sent += sum(remind(signer, at) for signer in circuit.waiting())
    return sent


def remind(signer: Signer, at: datetime.datetime) -> bool:
    """Mail one reminder if one is due, by one worker only; whether it was."""
    expected = sum(at - signer.asked_at >= wait for wait in AFTER)
    with transaction.atomic():
        owing = Signer.objects.filter(pk=signer.pk, reminders__lt=expected)
        due = owing.update(reminders=expected) > 0
        if due:
            emails.remind(signer, SignOffLink.objects.make(signer, at))
    return due
