"""Write a mail into the outbox, within the transaction of what it tells."""

import re

from django.conf import settings
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template

from core.publisher import publisher
from core.text import clean
from outbox.models import OutgoingMail

BREAKS = re.compile(r"\s*[\n\t\u2028\u2029]\s*")
HEADER_NAME = re.compile(r"(Reply-To|List-[A-Za-z-]+)")


def queue(
    *, to: str, subject: str, template: str, context: dict, kind: str, headers: dict | None = None
) -> OutgoingMail:
    """Queue a mail to one address; the template is plain text and extends emails/base.txt.

    `kind` is one word for the log. What people typed stays text: nothing is escaped, controls and
    bidirectional marks are taken out, and a subject has one line. Raises ValidationError for an
    address that is none, ValueError for a header that mails may not set.
    """
    validate_email(to)
    for name in headers or {}:
        if not HEADER_NAME.fullmatch(name):
            raise ValueError(f"A mail may not set the header {name!r}.")
    authority = publisher()
    known = {"authority": authority, "site": settings.SITE_URL, **context}
    text = get_template(template).template.render(Context(known, autoescape=False))
    named = {name: one_line(value) for name, value in (headers or {}).items()}
    if getattr(authority, "email", ""):
        named = {"Reply-To": one_line(authority.email), **named}
    return OutgoingMail.objects.create(
        kind=kind, recipient=to, subject=one_line(subject)[:200], text=body(text), headers=named
    )


def encodable(value: str) -> str:
    """The text without the halves of characters that no encoding can write."""
    return clean(value.encode("utf-8", "ignore").decode())


def one_line(value: str) -> str:
    """A header's text: one line, nothing invisible."""
    return BREAKS.sub(" ", encodable(value)).strip()


def body(value: str) -> str:
    """A mail's text: no more than one empty line in a row, where templates left several."""
    return re.sub(r"\n[ \t]*(\n[ \t]*)+", "\n\n", encodable(value)) + "\n"
