"""Events as an iCalendar file (RFC 5545): whole days, folded lines, escaped texts."""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings

from core.ical import escape, file_of
from core.models import today
from core.templatetags.structured import absolute
from portal.calendar.events import Event, Kind

ONE_DAY = datetime.timedelta(days=1)


def calendar(events: Iterable[Event], day: datetime.date | None = None) -> str:
    """The whole file; `day`, today unless told, is when it was made."""
    made = f"{day or today():%Y%m%d}T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Place aux entreprises//Calendrier de l'équipe//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Place aux entreprises",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        *(line for event in events for line in event_lines(event, made)),
        "END:VCALENDAR",
    ]
    return file_of(lines)


def event_lines(event: Event, made: str) -> list[str]:
    """One event. Where its day is not known, or its end, it stands on its first day alone."""
    last = event.end if event.exact and event.end else event.start
    title = event.title if event.exact else f"{event.title} ({event.when})"
    details = [event.note, "Jusqu’à une date inconnue." if event.end is None else ""]
    described = "\n".join(text for text in details if text)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.key}@{urlsplit(settings.SITE_URL).hostname}",
        f"DTSTAMP:{made}",
        f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + ONE_DAY:%Y%m%d}",
        f"SUMMARY:{escape(title)}",
        f"CATEGORIES:{escape(Kind(event.kind).label)}",
        *([f"DESCRIPTION:{escape(described)}"] if described else []),
        f"URL:{absolute(event.url)}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]
