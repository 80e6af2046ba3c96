"""Signing in: the password, then a code; what is counted, noted and remembered in between."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from accounts.models import User
from core.text import fold
from security import sessions
from security.audit import record
from security.models import Verb
from security.requests import client_network
from security.throttle import Limit

BACKEND = "django.contrib.auth.backends.ModelBackend"
BY_NETWORK = Limit("sign-in from a network", 50, per=timedelta(hours=1))
BY_PERSON = Limit("sign-in of a person from a network", 10, per=timedelta(minutes=15))
CODES = Limit("code of a person", 10, per=timedelta(minutes=15))
NOTED = Limit("lock noted", 1, per=timedelta(minutes=15))  # a flood of attempts is one event
PATIENCE = timedelta(minutes=10)  # between the password and the code
HELD = "between_two_steps"


@dataclass(frozen=True)
class Held:
    """Somebody whose password was right, and the page that they asked for."""

    user: User
    after: str


def password_wait(request: HttpRequest, email: str) -> timedelta | None:
    """Count an attempt at a password; None if it may be made, else how long to wait.

    An address that nobody has is counted and answered like any other.
    """
    network = client_network(request)
    wait = BY_NETWORK.spend(network) or BY_PERSON.spend((fold(email), network))
    if wait and NOTED.spend((fold(email), network)) is None:
        record(Verb.LOCKED, known_as(email))
    return wait


def code_wait(user: User) -> timedelta | None:
    """Count an attempt at a code, from wherever it comes: codes are short."""
    wait = CODES.spend(user.pk)
    if wait and NOTED.spend(user.pk) is None:
        record(Verb.LOCKED, user)
    return wait


def give_back(request: HttpRequest, email: str) -> None:
    """An attempt that succeeded does not count."""
    network = client_network(request)
    BY_NETWORK.give_back(network)
    BY_PERSON.give_back((fold(email), network))


def known_as(email: str) -> User | None:
    """Whom an address belongs to, for the audit trail."""
    return User.objects.filter(email__iexact=email).first() if "\0" not in email else None


def hold(request: HttpRequest, user: User, after: str, at: datetime | None = None) -> None:
    """Remember that the password was right, under a new session key; nobody is signed in yet."""
    request.session.cycle_key()
    proof = user.get_session_auth_hash()
    request.session[HELD] = [user.pk, proof, sessions.seconds(at), after]


def held(request: HttpRequest, at: datetime | None = None) -> Held | None:
    """Who is between the two steps; nobody once too long has passed or the password changed."""
    pk, proof, since, after = request.session.get(HELD) or (None, "", 0, "")
    if pk is None or sessions.seconds(at) - since > PATIENCE.total_seconds():
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), proof):
        return None
    return Held(user, after)


@transaction.atomic
def finish(request: HttpRequest, user: User, *, verified: bool) -> None:
    """Sign somebody in, under a new session key; for less long outside the staff."""
    request.session.pop(HELD, None)
    login(request, user, backend=BACKEND)
    request.session.cycle_key()
    life = sessions.STAFF if user.is_staff else sessions.OTHERS
    sessions.begin(request.session, verified=verified, life=life)
    record(Verb.SIGNED_IN, user, by=user)
