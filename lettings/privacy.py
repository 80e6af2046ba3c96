"""What the portal knows of people through their requests: exported, forgotten."""

import datetime

from django.db import transaction
from django.utils import timezone

from lettings import documents, handling
from lettings.models import CommitteeOpinion, CommitteeScore, FollowUp, UnitRequest
from lettings.workflow import MOVES, Mover, Status

BOUND = {Status.SIGNED, Status.SETTLED}  # a title binds both sides: its papers are kept


def may_erase(request: UnitRequest) -> bool:
    """Whether the people of a request can be forgotten at once."""
    return request.status not in BOUND


def export(request: UnitRequest) -> dict:
    """What is held of a request and its people, in words (RGPD, articles 15 and 20)."""
    people = [getattr(request, name, None) for name in ("founder", "adviser")]
    return {
        "demande": told(request),
        "personnes": [told(person) for person in people if person],
        "locaux": [str(unit) for unit in request.wishes],
        "passages": [told(row) for row in request.transitions.all()],
        "messages": [told(row) for row in request.messages.all()],
        "documents": [told(row) for row in request.attachments.all()],
        "visites": [told(row) for row in request.visits.select_related("unit__building")],
        "avis": [told(row, PARTNERS_OWN) for row in request.opinions.all()],
        "comité": [told(row) for row in CommitteeOpinion.objects.filter(item__request=request)],
        "notes du comité": [
            told(row) for row in CommitteeScore.objects.filter(item__request=request)
        ],
        "orientations": [told(row, PARTNERS_OWN) for row in request.handovers.all()],
        "propositions": [told(row) for row in request.offers.select_related("unit__building")],
        "suivi": [
            told(row) for row in FollowUp.objects.filter(occupancy__move_in__request=request)
        ],
    }


HIDDEN = {"id", "key", "request", "file", "by", "assigned_to", "hold", "digest", "changes",
          "occupancy", "told_at", "item", "seat"}  # fmt: skip
PARTNERS_OWN = {"person", "email", "expires_at"}


def told(row, others: set[str] = frozenset()) -> dict[str, str]:
    """A row as {French name: value in words}, without what is the portal's own or of `others`."""
    hidden = HIDDEN | others
    fields = [field for field in row._meta.concrete_fields if field.name not in hidden]
    return {str(field.verbose_name): in_words(row, field) for field in fields}


def in_words(row, field) -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def erase(request: UnitRequest, at: datetime.datetime | None = None) -> None:
    """Withdraw an open request, then forget everybody in it; its need stays in the ledger."""
    at = at or timezone.now()
    with transaction.atomic():
        if request.status == Status.DRAFT:
            forget_documents(request)
            request.delete()
            return
        if Status.WITHDRAWN in MOVES.get(Status(request.status), {}):
            handling.withdraw(request, Mover.FOUNDER, at=at)
        anonymise(request, at)


def anonymise(request: UnitRequest, at: datetime.datetime) -> None:
    """Delete what names or describes people; the numbers that indicators count stay."""
    with transaction.atomic():
        forget_documents(request)
        for name in ("messages", "notes", "links", "visits", "opinions", "handovers"):
            getattr(request, name).all().delete()
        forget_in_committee(request)
        request.transitions.update(note="")
        news = FollowUp.objects.filter(occupancy__move_in__request=request)
        news.update(words="", call_back=False, digest="")
        for name in ("founder", "adviser"):
            if hasattr(request, name):
                getattr(request, name).delete()
        request.activity = request.description = request.needs = request.reason_note = ""
        request.next_contact, request.anonymised_at = "", at
        request.save()


def forget_in_committee(request: UnitRequest) -> None:
    """What a committee said of somebody goes; that it voted, and how, stays."""
    CommitteeScore.objects.filter(item__request=request).delete()
    request.conflicts.update(reason="")
    CommitteeOpinion.objects.filter(item__request=request).update(body="", averages={})


def forget_documents(request: UnitRequest) -> None:
    for attachment in request.attachments.all():
        documents.remove(attachment)
