"""Requests for signatures and answers, for tests."""

import datetime
import re

from django.utils import timezone

from editorial import answering
from editorial.models import Circuit, SignOff, SignOffLink
from outbox.models import OutgoingMail
from tests.factories import days

JEANNE = {"name": "Jeanne Martin", "email": "jeanne@chambre.invalid"}
PAUL = {"name": "Paul Roy", "email": "paul@regie.invalid"}
DAY = datetime.timedelta(days=1)


def ask(draft, by=None, people=(JEANNE, PAUL), **fields) -> Circuit:
    given = {"due_on": days(10), "blocking": True, **fields}
    return Circuit.objects.ask(draft.content, draft, by, [dict(one) for one in people], **given)


def link_to(signer, at=None) -> SignOffLink:
    return SignOffLink.objects.named(SignOffLink.objects.make(signer, at or timezone.now()))


def code_mailed(signer) -> str:
    mail = OutgoingMail.objects.filter(kind="visa-code", recipient=signer.email).first()
    return re.search(r"^\d{6}$", mail.text, re.MULTILINE)[0]


def answer(signer, decision="valide", comment="") -> SignOff:
    signer.refresh_from_db()
    link = link_to(signer)
    answering.begin(link, decision, comment)
    return answering.confirm(link, code_mailed(signer))


def mails(kind: str) -> list[str]:
    return sorted(OutgoingMail.objects.filter(kind=kind).values_list("recipient", flat=True))


def rewrite(draft, words: str) -> None:
    draft.refresh_from_db()
    draft.edit({**draft.values, "description": words}, None, draft.revision, "")
