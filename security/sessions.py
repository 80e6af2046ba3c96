"""How long a sign-in lasts, and whether its second step was made."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone


class Life(NamedTuple):
    """How long a sign-in may be left idle, and how long it lasts."""

    idle: timedelta
    longest: timedelta


STAFF = Life(timedelta(hours=1), timedelta(hours=12))
OTHERS = Life(timedelta(minutes=30), timedelta(hours=8))
NOTED_EVERY = timedelta(minutes=1)  # each note writes the session

BEGUN, SEEN, VERIFIED, LIFE = "signed_in_at", "seen_at", "second_step_made", "life"


def begin(
    session: SessionBase, *, verified: bool, life: Life = STAFF, at: datetime | None = None
) -> None:
    """Note that somebody has just signed in, whether by both steps, and for how long."""
    session[BEGUN] = session[SEEN] = seconds(at)
    session[VERIFIED] = verified
    session[LIFE] = [life.idle.total_seconds(), life.longest.total_seconds()]


def is_over(session: SessionBase, at: datetime | None = None) -> bool:
    """Whether a sign-in has been left idle or has lasted too long."""
    now = seconds(at)
    idle, lasted = now - session.get(SEEN, now), now - session.get(BEGUN, now)
    longest_idle, longest = session.get(LIFE, [0, 0])
    return idle > longest_idle or lasted > longest


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
