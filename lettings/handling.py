"""What is done to a request beyond moving it: each of these happens whole or not at all."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.models import today
from lettings.models import (
    AccessLink,
    Adviser,
    Handover,
    Message,
    MoveIn,
    Offer,
    RequestNumber,
    UnitRequest,
    UnmetDemand,
)
from lettings.workflow import Mover, Reason, Status
from partners.models import Organisation
from premises.models import Company, Occupancy


def missing_parts(request: UnitRequest) -> list[str]:
    """What a request must say before it is sent, in French (CRPA, L112-9 for who asks)."""
    founder = getattr(request, "founder", None)
    missing = []
    if not request.activity and not request.description:
        missing.append("votre activité, ou quelques mots sur votre projet")
    if founder is None or not founder.name:
        missing.append("votre nom")
    if founder is None or not (founder.email or founder.phone or founder.address):
        missing.append("un moyen de vous joindre")
    return missing


def submit(
    request: UnitRequest,
    mover: Mover,
    by=None,
    at: datetime.datetime | None = None,
    number: str = "",
) -> UnitRequest:
    """Send a draft: it gets its number, unless its paper form had one.

    A second call gets RefusedMove, and no second number.
    """
    at = at or timezone.now()
    if missing := missing_parts(request):
        raise ValidationError([f"Il manque {part}." for part in missing])
    with transaction.atomic():
        number = number or RequestNumber.next_number(timezone.localdate(at).year)
        facts = {"number": number, "submitted_at": at, "last_contact_at": at}
        request.move(Status.SUBMITTED, mover, by=by, at=at, **facts)
    return request


def refuse(
    request: UnitRequest,
    by,
    *,
    mover: Mover,
    reason: Reason,
    note: str = "",
    next_contact: str,
    organisation: Organisation | None = None,
    next_on: datetime.date,
    at: datetime.datetime | None = None,
) -> None:
    """Refuse with a reason and somebody to turn to by a date; the need goes to the ledger."""
    if reason == Reason.OTHER and not note:
        raise ValidationError({"note": "Précisez la raison."})
    if not next_contact and organisation is None:
        raise ValidationError({"next_contact": "Nommez qui la personne peut contacter."})
    facts = {
        "reason": reason,
        "reason_note": note,
        "next_contact": next_contact,
        "next_contact_organisation": organisation,
        "next_contact_on": next_on,
    }
    close(request, Status.REFUSED, mover, by=by, at=at, **facts)


def withdraw(
    request: UnitRequest,
    mover: Mover,
    reason: Reason = Reason.OTHER,
    by=None,
    note: str = "",
    at: datetime.datetime | None = None,
) -> None:
    """The applicant changes their mind; a unit that was kept for them is free again."""
    with transaction.atomic():
        give_units_back(request, at)
        close(request, Status.WITHDRAWN, mover, by=by, at=at, note=note, reason=reason)


def give_units_back(request: UnitRequest, at: datetime.datetime | None = None) -> None:
    """Free what was kept for a request."""
    for offer in request.offers.filter(answer__in=["", Offer.Answer.ACCEPTED]):
        offer.give_back(at)


def put_to_wait(request: UnitRequest, mover: Mover, by, note: str = "") -> None:
    """Put a request on the waiting list; a unit that was kept for it is free again."""
    with transaction.atomic():
        request.move(Status.WAITING, mover, by=by, note=note)
        give_units_back(request)


def reply(request: UnitRequest, by, body: str, at: datetime.datetime | None = None) -> Message:
    """Write to whoever asked, in the name of the service."""
    at = at or timezone.now()
    facts = {"last_contact_at": at, "first_reply_at": request.first_reply_at or at}
    with transaction.atomic():
        UnitRequest.objects.filter(pk=request.pk).update(**facts)
        for name, value in facts.items():
            setattr(request, name, value)
        return Message.objects.create(
            request=request, author=Message.Author.STAFF, by=by, body=body, sent_at=at
        )


def write(request: UnitRequest, author: str, body: str) -> Message:
    """Write to the service: whoever writes has not fallen silent."""
    at = timezone.now()
    with transaction.atomic():
        UnitRequest.objects.filter(pk=request.pk).update(last_contact_at=at)
        request.last_contact_at = at
        return Message.objects.create(request=request, author=author, body=body, sent_at=at)


def acknowledge(request: UnitRequest, at: datetime.datetime | None = None) -> bool:
    """Note that the acknowledgement of receipt is given; False where it was before."""
    at = at or timezone.now()
    found = UnitRequest.objects.filter(pk=request.pk, acknowledged_at=None)
    if not found.update(acknowledged_at=at):
        return False
    request.acknowledged_at = at
    return True


def hand_over(
    handover: Handover, mover: Mover, by=None, at: datetime.datetime | None = None
) -> None:
    """Close a request that a partner follows from now on."""
    facts = {
        "next_contact": handover.answerer,
        "next_contact_organisation": handover.organisation,
    }
    close(handover.request, Status.HANDED_OVER, mover, by=by, at=at, **facts)


def accept_handover(
    handover: Handover, comment: str = "", by=None, at: datetime.datetime | None = None
) -> None:
    """The partner takes the founder over. Raises ValidationError where it is too late."""
    with transaction.atomic():
        handover.reply(Handover.Answer.ACCEPTED, comment, by, at)
        hand_over(handover, Mover.PARTNER, by=by, at=at)


def take_over(request: UnitRequest, at: datetime.datetime | None = None) -> None:
    """The founder goes on alone: their adviser's links and session open nothing any more."""
    at = at or timezone.now()
    with transaction.atomic():
        if not Adviser.objects.filter(request=request, left_at=None).update(left_at=at):
            raise ValidationError("Personne d’autre ne suit cette demande.")
        request.links.filter(holder=AccessLink.Holder.ADVISER).update(revoked_at=at)


def close(
    request: UnitRequest,
    target: Status,
    mover: Mover,
    by=None,
    at: datetime.datetime | None = None,
    **facts,
) -> None:
    """End a request without premises, and keep the need in the ledger."""
    at = at or timezone.now()
    with transaction.atomic():
        request.move(target, mover, by=by, at=at, **facts)
        UnmetDemand.note(request, facts.get("reason") or Reason.OTHER, timezone.localdate(at))


def sign(
    offer: Offer,
    company: Company,
    by,
    *,
    number: str = "",
    motive: str = "",
    at: datetime.datetime | None = None,
) -> Occupancy:
    """Turn an accepted offer into a title, with its move-in: the option ends where it begins.

    Raises ValidationError where the title breaks its legal limits or the unit is taken.
    """
    at = at or timezone.now()
    if offer.answer != Offer.Answer.ACCEPTED:
        raise ValidationError("Cette proposition n’a pas été acceptée.")
    occupancy = Occupancy(
        unit=offer.unit,
        company=company,
        kind=offer.title_kind,
        number=number,
        start=offer.starts_on,
        ends_on=offer.ends_on,
        agreed_rent=offer.monthly_rent and offer.monthly_rent * 12,
        decision=offer.decision,
        motive=motive,
    )
    with transaction.atomic():
        offer.request.move(Status.SIGNED, Mover.OFFICER, by=by, at=at)
        offer.release_hold()
        occupancy.full_clean()
        occupancy.save()
        MoveIn.objects.create(request=offer.request, occupancy=occupancy)
    return occupancy


def agree_to_news(move_in: MoveIn, agreed: bool, day: datetime.date | None = None) -> None:
    """The firm agrees to be asked by mail how it fares, or no longer does."""
    agreed_on = (day or today()) if agreed else None
    MoveIn.objects.filter(pk=move_in.pk).update(news_agreed_on=agreed_on)


def settle(request: UnitRequest, by, at: datetime.datetime | None = None) -> None:
    """The founder has the keys. Raises ValidationError where something is missing before."""
    if not request.move_in.complete:
        raise ValidationError("Il manque l’assurance, l’état des lieux ou la remise des clés.")
    request.move(Status.SETTLED, Mover.OFFICER, by=by, at=at)
