"""A visit or a session as a calendar file (RFC 5545), which phones and mail programs take in."""

import datetime

from django.http import HttpResponse

from core.ical import CONTENT_TYPE, escape, file_of
from core.publisher import publisher
from lettings.models import CommitteeSession, SessionState, Visit

STATES = {
    Visit.State.PROPOSED: "TENTATIVE",
    Visit.State.CANCELLED: "CANCELLED",
    SessionState.PLANNED: "TENTATIVE",
}


def ics(row: Visit | CommitteeSession, name: str, summary: str, described: str) -> bytes:
    """The calendar of one meeting; its UID stays, its number rises with each change."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Place aux entreprises//Rendez-vous//FR",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{name}-{row.key}@place-aux-entreprises",
        f"DTSTAMP:{stamp(row.changed_at)}",
        f"SEQUENCE:{row.changes}",
        f"DTSTART:{stamp(row.starts_at)}",
        f"DTEND:{stamp(row.starts_at + row.LASTS)}",
        f"STATUS:{STATES.get(row.state, 'CONFIRMED')}",
        f"SUMMARY:{escape(summary)}",
        f"LOCATION:{escape(row.place)}",
        f"DESCRIPTION:{escape(described)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return file_of(lines).encode()


def answer(content: bytes, filename: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def calendar_answer(visit: Visit) -> HttpResponse:
    """A visit as a file that calendars open."""
    summary = f"Visite du local {visit.unit or visit.request}"
    return answer(ics(visit, "visite", summary, description(visit)), "visite.ics")


def session_calendar(session: CommitteeSession) -> HttpResponse:
    """A session as such a file; it names no request."""
    return answer(ics(session, "seance", str(session.committee), ""), "seance.ics")


def description(visit: Visit) -> str:
    """Whose visit it is, without naming anybody, and whom to call."""
    phone = getattr(publisher(), "phone", "")
    called = f"\nUn empêchement\u00a0? {phone}" if phone else ""
    return f"Demande {visit.request}{called}"


def stamp(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
