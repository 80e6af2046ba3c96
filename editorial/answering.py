"""How somebody answers about a text: by a link and a mailed code, or signed in to their space."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.models import today
from editorial import emails
from editorial.models import PendingAnswer, Signer, SignOff, SignOffLink
from editorial.models.choices import CircuitState, Decision
from editorial.models.sign_off import CODE_LIFE, TRIES, code_digest, new_code
from security import audit

VERBS = {
    Decision.AGREED: "visa donné",
    Decision.RESERVED: "visa donné sous réserve",
    Decision.CORRECTION: "correction demandée",
}


class Closed(Exception):
    """No answer is taken any more; the page says why."""


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
            signed = sign(link.signer, link.signer.name, pending.decision, pending.comment, at)
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


def answer(signer: Signer, by, decision: str, comment: str, text_digest: str, at=None) -> SignOff:
    """Have the answer of a member count at once: they came in by a link to their mailbox.

    `text_digest` is that of the text that they have read. Raises Closed.
    """
    at = at or timezone.now()
    with transaction.atomic():
        signer = awaited(signer, text_digest, at)
        if not Signer.objects.answered_by(by, signer.organisation).filter(pk=signer.pk).exists():
            raise Closed  # somebody else was asked meanwhile
        return sign(signer, str(by), decision, comment, at)


def locked(link: SignOffLink, at: datetime.datetime) -> SignOffLink:
    """The link as it is once nobody else changes its circuit. Raises Closed."""
    signer = awaited(link.signer, link.text_digest, at)
    link = SignOffLink.objects.get(pk=link.pk)
    if link.revoked_at:
        raise Closed
    link.signer = signer
    return link


def awaited(signer: Signer, text_digest: str, at: datetime.datetime) -> Signer:
    """A signer as stored once nobody else changes their circuit. Raises Closed."""
    circuit = signer.circuit.locked()
    signer = Signer.objects.select_related("organisation").get(pk=signer.pk)
    signer.circuit = circuit
    if circuit.closed(text_digest, at):
        raise Closed
    return signer


def sign(signer: Signer, name: str, decision: str, comment: str, at: datetime.datetime) -> SignOff:
    """Store an answer, in the name of who gives it, and tell who asked where it ends the wait."""
    circuit = signer.circuit
    PendingAnswer.objects.filter(signer=signer).delete()
    signed = SignOff(
        content=circuit.content,
        signer=signer,
        name=name,
        organisation_name=str(signer.organisation or ""),
        decision=decision,
        comment=comment,
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
        if not circuit.blocking and circuit.draft_id is None:  # nothing waits: this ends it
            circuit.end(CircuitState.DONE)
    return signed
