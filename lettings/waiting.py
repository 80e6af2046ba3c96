"""The waiting list: where a request stands in it, and when it was last confirmed."""

import datetime

from django.utils import timezone

from lettings.models import UnitRequest
from lettings.workflow import Status

PAUSE = datetime.timedelta(days=90)
RANGES = [
    (3, "parmi les 3 premières"),
    (10, "entre la 4ᵉ et la 10ᵉ"),
    (20, "entre la 11ᵉ et la 20ᵉ"),
]
FARTHER = "au-delà de la 20ᵉ"


def rank(request: UnitRequest) -> int:
    """The place of a waiting request, 1 first, among those that a same unit could suit.

    Who names no kind of premises takes any; older requests come first.
    """
    ahead = UnitRequest.objects.filter(status=Status.WAITING, submitted_at__lt=request.submitted_at)
    wanted = set(request.kinds)
    kinds = ahead.exclude(pk=request.pk).values_list("kinds", flat=True)
    return 1 + sum(not wanted or not theirs or bool(wanted & set(theirs)) for theirs in kinds)


def rank_in_words(request: UnitRequest) -> str:
    """The place as a range, which does not move every day nor promise anything."""
    place = rank(request)
    return next((words for last, words in RANGES if place <= last), FARTHER)


def reviewed_at(request: UnitRequest) -> datetime.datetime:
    """When the founder last said that they still wait, at first by being put on the list."""
    return max(request.reconfirmed_at or request.status_since, request.status_since)


def reconfirm(request: UnitRequest, at: datetime.datetime | None = None) -> None:
    """The founder still waits."""
    at = at or timezone.now()
    found = UnitRequest.objects.filter(pk=request.pk, status=Status.WAITING)
    found.update(reconfirmed_at=at, last_contact_at=at)
