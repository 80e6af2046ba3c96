"""Who was asked to verify sheets, and who did (core/personal.py)."""

import datetime

from core.personal import Kept, Source, told
from freshness.models import Check, CheckRequest


def export_checks(email: str) -> list[dict]:
    asked = CheckRequest.objects.filter(recipient__iexact=email)
    made = Check.objects.filter(checked_by__iexact=email)
    return [
        *(told(row, "recipient", "created_at") for row in asked),
        *(told(row, "title", "checked_by", "checked_at") for row in made),
    ]


def erase_checks(email: str, at: datetime.datetime) -> list[Kept]:
    CheckRequest.objects.filter(recipient__iexact=email).delete()
    Check.objects.filter(checked_by__iexact=email).update(checked_by="")
    return []


SOURCE = Source("fiches vérifiées", export_checks, erase_checks)
