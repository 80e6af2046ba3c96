"""What time does to requests: offers lapse, receipts fall due, people are reminded."""

import datetime
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from lettings import emails, handling, waiting
from lettings.models import Handover, Offer, PartnerOpinion, Reminder, UnitRequest
from lettings.models.asked import Asked
from lettings.staff.exchange import colleagues
from lettings.workflow import Status

DAY = datetime.timedelta(days=1)
DRAFT_KEPT, DRAFT_REMINDED = 30 * DAY, 23 * DAY
INCOMPLETE = {7: emails.still_incomplete, 15: emails.still_incomplete}  # days: what is sent
GIVEN_UP_AFTER = 30  # days that something is missing
LATE = "Une étape est en retard\u00a0: la personne attend. Voyez avec qui suit la demande."
PARTNERS_AFTER, NEWS_AFTER = 10 * DAY, 60 * DAY


def lapse_offers(at: datetime.datetime | None = None) -> None:
    """End the offers whose last day is over: the unit is free, the request waits."""
    at = at or timezone.now()
    over = Offer.objects.filter(answer="", expires_on__lt=timezone.localdate(at))
    for offer in over.select_related("request", "hold"):
        try:
            with transaction.atomic():
                offer.lapse(at)
                emails.new_state(offer.request)
        except ValidationError:
            continue  # answered, or moved, at this very moment


def acknowledge_overdue(at: datetime.datetime | None = None) -> None:
    """Give by mail, on its last day, the acknowledgement of receipt that nobody has given."""
    at = at or timezone.now()
    known = UnitRequest.objects.open().filter(acknowledged_at=None, anonymised_at=None)
    for request in known.select_related("founder", "adviser"):
        due = request.receipt_due_on <= timezone.localdate(at)
        if due and any(emails.readers(request)):
            with transaction.atomic():
                if handling.acknowledge(request, at):
                    emails.acknowledgement(request)


def remind(at: datetime.datetime | None = None) -> None:
    """Send each reminder that is due, once."""
    at = at or timezone.now()
    remind_founders(at)
    remind_partners(at)
    escalate(at)


def once(
    request: UnitRequest, kind: str, since: datetime.datetime, send: Callable[[UnitRequest], None]
) -> None:
    """Send a mail about a request, unless it was sent for the same occasion."""
    with transaction.atomic():
        _row, new = Reminder.objects.get_or_create(request=request, kind=kind, since=since)
        if new:
            send(request)


def remind_founders(at: datetime.datetime) -> None:
    known = UnitRequest.objects.select_related("founder", "adviser", "assigned_to")
    for days, mail in INCOMPLETE.items():
        stuck = known.filter(status=Status.INCOMPLETE, status_since__lte=at - days * DAY)
        for request in stuck.filter(status_since__gt=at - GIVEN_UP_AFTER * DAY):
            once(request, f"incomplete-{days}", request.status_since, mail)
    for request in known.filter(
        status=Status.INCOMPLETE, status_since__lte=at - GIVEN_UP_AFTER * DAY
    ):
        once(request, "incomplete-service", request.status_since, given_up)
    for request in known.filter(
        status=Status.DRAFT, created_at__lte=at - DRAFT_REMINDED, created_at__gt=at - DRAFT_KEPT
    ):
        once(request, "draft", request.created_at, emails.draft_reminder)
    for request in known.filter(status=Status.WAITING):
        since = waiting.reviewed_at(request)
        if turns := (at - since) // waiting.PAUSE:
            once(request, "waiting", since + turns * waiting.PAUSE, emails.still_waiting)


def given_up(request: UnitRequest) -> None:
    emails.to_look_at(
        request, "Cette demande est incomplète depuis 30 jours\u00a0: appelez, ou classez-la."
    )


def remind_partners(at: datetime.datetime) -> None:
    """Those who have not answered in ten days, and news of those who have said yes."""
    late: dict[type[Asked], tuple[Status, Callable]] = {
        PartnerOpinion: (Status.REVIEW, emails.opinion),
        Handover: (Status.REDIRECTED, emails.handover),
    }
    for model, (status, mail) in late.items():
        silent = model.objects.waiting().filter(
            asked_at__lte=at - PARTNERS_AFTER, expires_at__gt=at, request__status=status
        )
        for asked in silent.select_related("request", "organisation"):
            kind = f"{model._meta.model_name}-{asked.pk}"
            once(asked.request, kind, asked.asked_at, lambda _r, a=asked, m=mail: m(a, again=True))
    followed = Handover.objects.filter(
        answer=Handover.Answer.ACCEPTED, answered_at__lte=at - NEWS_AFTER
    )
    for asked in followed.select_related("request__assigned_to"):
        once(asked.request, f"news-{asked.pk}", asked.answered_at, ask_for_news)


def ask_for_news(request: UnitRequest) -> None:
    emails.to_look_at(
        request, "Un partenaire suit cette personne depuis 60 jours\u00a0: prenez des nouvelles."
    )


def escalate(at: datetime.datetime) -> None:
    """Tell a second person, once, that a step is late."""
    late = UnitRequest.objects.late(timezone.localdate(at)).select_related("assigned_to")
    people = list(colleagues()) if late else []
    for request in late:
        second = next((one for one in people if one != request.assigned_to and one.email), None)
        address = second.email if second else ""
        once(request, "late", request.status_since,
             lambda known, to=address: emails.to_look_at(known, LATE, to))  # fmt: skip
