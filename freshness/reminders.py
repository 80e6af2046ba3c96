"""One mail a week at most to each keeper: all their sheets that are due, and a link to answer."""

import datetime
from collections import defaultdict

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import retention
from core.models import today
from core.templatetags.french import plural
from core.templatetags.structured import absolute
from freshness.models import Check, CheckRequest
from freshness.sheets import Sheet, due
from outbox.mail import queue

LISTED = 30  # sheets in one mail; the page of the link shows them all
REQUESTS_KEPT = datetime.timedelta(days=90)
CHECKS_KEPT = datetime.timedelta(days=365)


def send_reminders(at: datetime.datetime | None = None) -> int:
    """Remind every keeper who has not been asked this week; return how many were."""
    at = at or timezone.now()
    asked = set(CheckRequest.objects.recent(at).values_list("recipient", flat=True))
    waiting: dict[str, list[Sheet]] = defaultdict(list)
    for keeper, sheet in due(today()):
        if keeper not in asked:
            waiting[keeper].append(sheet)
    for keeper, sheets in waiting.items():
        remind(keeper, sheets, at)
    return len(waiting)


@transaction.atomic
def remind(keeper: str, sheets: list[Sheet], at: datetime.datetime) -> None:
    """Queue the mail and note the request, both or none."""
    token = CheckRequest.ask(keeper, at)
    queue(
        to=keeper,
        subject=f"{plural(len(sheets), 'fiche,fiches')} à vérifier sur Place aux entreprises",
        template="emails/sheets_due.txt",
        context={
            "sheets": sheets[:LISTED],
            "others": len(sheets) - LISTED,
            "link": absolute(reverse("freshness:check", args=[token])),
        },
        kind="vérification",
    )


def register_retention() -> None:
    """Tell how long who was asked, and who answered, is kept."""
    retention.register(
        "Rappels de vérification", "3 mois",
        lambda at: CheckRequest.objects.filter(expires_at__lte=at - REQUESTS_KEPT),
    )  # fmt: skip
    retention.register(
        "Vérifications de fiches", "12 mois",
        lambda at: Check.objects.filter(checked_at__lte=at - CHECKS_KEPT),
    )  # fmt: skip
