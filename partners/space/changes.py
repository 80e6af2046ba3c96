"""What partners changed themselves: told in the history of the sheet, the journal and a digest."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse

from core import history
from core.templatetags.french import plural
from core.templatetags.structured import absolute
from freshness.sheets import service_address
from outbox.mail import queue
from partners.models import Organisation
from security.audit import record
from security.models import AuditEvent, Verb

DIGEST = "résumé des fiches modifiées"
SHEETS = "fiche modifiée,fiches modifiées"


def note(organisation: Organisation, by, changed: Iterable[str], parts: Iterable[str]) -> None:
    """Note that a partner changed its sheet: `changed` for the journal, `parts` in French."""
    history.record(organisation, by, history.Event.CHANGED, parts)
    record(Verb.CHANGED, organisation, by=by, changed=changed)


@transaction.atomic
def send_digest(at: datetime.datetime | None = None) -> int:
    """Tell the service which sheets partners changed since the last digest; return how many."""
    service = service_address()
    if not service:
        return 0
    last = AuditEvent.objects.filter(verb=DIGEST).first()
    events = AuditEvent.objects.filter(
        verb=Verb.CHANGED, object_type=Organisation._meta.label_lower, actor__is_staff=False
    )
    recent = events.filter(pk__gt=last.pk) if last else events
    changed = Organisation.objects.filter(pk__in={int(one.object_id) for one in recent})
    if changed:
        queue(
            to=service,
            subject=f"{plural(len(changed), SHEETS)} par les partenaires",
            template="emails/sheets_changed.txt",
            context={
                "sheets": [(organisation, screen_of(organisation)) for organisation in changed]
            },
            kind="résumé",
        )
        record(DIGEST, at=at)
    return len(changed)


def screen_of(organisation: Organisation) -> str:
    """Where the staff read what changed, and restore what was."""
    return absolute(reverse("admin:partners_organisation_history", args=[organisation.pk]))
