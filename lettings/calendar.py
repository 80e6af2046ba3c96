"""A visit as a calendar file (RFC 5545), which phones and mail programs take in."""

import datetime

from django.http import HttpResponse

from core.ical import CONTENT_TYPE, escape, file_of
from core.publisher import publisher
from lettings.models import Visit

STATES = {Visit.State.PROPOSED: "TENTATIVE", Visit.State.CANCELLED: "CANCELLED"}


def ics(visit: Visit) -> bytes:
    """The calendar of one visit; its UID stays, its number rises with each change."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Place aux entreprises//Visites//FR",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:visite-{visit.key}@place-aux-entreprises",
        f"DTSTAMP:{stamp(visit.changed_at)}",
        f"SEQUENCE:{visit.changes}",
        f"DTSTART:{stamp(visit.starts_at)}",
        f"DTEND:{stamp(visit.starts_at + Visit.LASTS)}",
        f"STATUS:{STATES.get(Visit.State(visit.state), 'CONFIRMED')}",
        f"SUMMARY:{escape(f'Visite du local {visit.unit or visit.request}')}",
        f"LOCATION:{escape(visit.place)}",
        f"DESCRIPTION:{escape(description(visit))}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return file_of(lines).encode()


def calendar_answer(visit: Visit) -> HttpResponse:
    """A visit as a file that calendars open."""
    response = HttpResponse(ics(visit), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="visite.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def description(visit: Visit) -> str:
    """Whose visit it is, without naming anybody, and whom to call."""
    phone = getattr(publisher(), "phone", "")
    called = f"\nUn empêchement\u00a0? {phone}" if phone else ""
    return f"Demande {visit.request}{called}"


def stamp(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
