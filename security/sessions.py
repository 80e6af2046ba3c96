"""How long a sign-in lasts, and whether its second step was made."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)  # each note writes the session

BEGUN, SEEN, VERIFIED = "signed_in_at", "seen_at", "second_step_made"


def begin(session: SessionBase, *, verified: bool, at: datetime | None = None) -> None:
    """Note that somebody has just signed in, and whether by both steps."""
    session[BEGUN] = session[SEEN] = seconds(at)
    session[VERIFIED] = verified


def is_over(session: SessionBase, at: datetime | None = None) -> bool:
    """Whether a sign-in has been left idle or has lasted too long."""
    now = seconds(at)
    idle, lasted = now - session.get(SEEN, now), now - session.get(BEGUN, now)
    return idle > IDLE.total_seconds() or lasted > LONGEST.total_seconds()


def note(session: SessionBase, at: datetime | None = None) -> None:
    """Note that somebody is still there."""
    if BEGUN not in session:
        begin(session, verified=False, at=at)
    elif seconds(at) - session[SEEN] >= NOTED_EVERY.total_seconds():
        session[SEEN] = seconds(at)


def is_verified(request: HttpRequest) -> bool:
    """Whether whoever asks made the second step of signing in."""
    session = getattr(request, "session", None)
    return session is not None and session.get(VERIFIED) is True


def seconds(at: datetime | None) -> int:
    """The moment, now unless told, in seconds since 1970."""
    return int((at or timezone.now()).timestamp())
