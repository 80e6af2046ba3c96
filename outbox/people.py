"""The mails sent to a person (core/personal.py)."""

import datetime

from core.personal import Kept, Source, told
from outbox.models import OutgoingMail


def mails_to(email: str):
    return OutgoingMail.objects.filter(recipient__iexact=email)


def export_mails(email: str) -> list[dict]:
    return [told(mail, "created_at", "subject", "text") for mail in mails_to(email)]


def erase_mails(email: str, at: datetime.datetime) -> list[Kept]:
    mails_to(email).delete()
    return []


SOURCE = Source("courriels", export_mails, erase_mails)
