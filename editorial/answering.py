"""How somebody answers about a text: first the answer, then the code that makes it count."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.models import today
from editorial import emails
from editorial.models import PendingAnswer, SignOff, SignOffLink
from editorial.models.choices import CircuitState, Decision
from editorial.models.sign_off import CODE_LIFE, TRIES, code_digest, new_code
from security import audit

VERBS = {
    Decision.AGREED: "visa donné",
    Decision.RESERVED: "visa donné sous réserve",
    Decision.CORRECTION: "correction demandée",
}


class Closed(Exception):
    """The link takes no answer any more; its page says why."""


def begin(link: SignOffLink, decision: str, comment: str, at: datetime.datetime | None = None):
    """Keep an answer until the code just mailed to its author is typed. Raises Closed."""
    at, code = at or timezone.now(), new_code()
    with transaction.atomic():
        link = locked(link, at)
        PendingAnswer.objects.update_or_create(
            signer=link.signer,
            defaults={
                "decision": decision,
                "comment": comment,
                "text_digest": link.text_digest,
                "code_digest": code_digest(link.signer_id, code),
                "tries": 0,
                "expires_at": at + CODE_LIFE,
            },
        )
        emails.code(link.signer, code, Decision(decision))


def pending_of(link: SignOffLink, at: datetime.datetime | None = None) -> PendingAnswer | None:
    """The answer that waits for its code, if it still may be confirmed."""
    return PendingAnswer.objects.filter(
        signer=link.signer,
        expires_at__gt=at or timezone.now(),
        tries__lt=TRIES,
        text_digest=link.text_digest,
    ).first()


def confirm(link: SignOffLink, code: str, at: datetime.datetime | None = None) -> SignOff:
    """Have the answer count. Raises Closed, or ValidationError for a code that is not the one.

    Wrong tries are counted even so; of several right ones at once, one counts.
    """
    at = at or timezone.now()
    with transaction.atomic():
        link = locked(link, at)
        pending = pending_of(link, at)
        signed = None
        if pending and pending.fits(code):
            pending.delete()
            signed = sign(link, pending, at)
        elif pending:
            pending.tries += 1
            pending.save(update_fields=["tries"])
    if signed is None:
        left = TRIES - pending.tries if pending else 0
        raise ValidationError(wrong(left))
    return signed


def wrong(left: int) -> str:
    """What to do after a code that is not the one."""
    if left <= 0:
        return "Ce code n’est plus valable. Revenez au texte et répondez de nouveau."
    tries = "Il vous reste un essai." if left == 1 else f"Il vous reste {left} essais."
    return f"Ce n’est pas le bon code. {tries}"


def locked(link: SignOffLink, at: datetime.datetime) -> SignOffLink:
    """The link as it is once nobody else changes its circuit. Raises Closed."""
    circuit = link.signer.circuit.locked()
    link = SignOffLink.objects.select_related("signer__organisation").get(pk=link.pk)
    link.signer.circuit = circuit
    if link.revoked_at or link.closed(at):
        raise Closed
    return link


def sign(link: SignOffLink, pending: PendingAnswer, at: datetime.datetime) -> SignOff:
    """Store a confirmed answer, and tell who asked where it ends the wait."""
    signer, circuit = link.signer, link.signer.circuit
    signed = SignOff(
        content=circuit.content,
        signer=signer,
        name=signer.name,
        organisation_name=str(signer.organisation or ""),
        decision=pending.decision,
        comment=pending.comment,
        at=at,
        late=circuit.due_on < today(),
        text=circuit.text,
        digest=circuit.digest,
    )
    signed.full_clean()
    signed.save()
    audit.record(VERBS[Decision(signed.decision)], circuit.content.object)
    if signed.decision == Decision.CORRECTION:
        emails.correction_asked(signed)
    elif not circuit.unsigned().exists():
        emails.all_signed(circuit)
        if circuit.draft_id is None:  # nothing will be published: this ends it
            circuit.end(CircuitState.DONE)
    return signed
