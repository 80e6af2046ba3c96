"""Limits on attempts: one token bucket in the database for all of them.

    SUBMISSIONS = Limit("submission", 10, per=timedelta(hours=1))

    @throttled(SUBMISSIONS)  # by the visitor's network, on POST
    def request_form(request): ...

    wait = LINKS.spend(address)  # by anything else: None, or how long to wait
    if wait:
        return too_many(request, wait)

Spend outside transactions: an attempt that is rolled back would not count.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from math import ceil

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from security.models import TokenBucket
from security.requests import client_network

MICROSECOND = timedelta(microseconds=1)
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Limit:
    """So many attempts at once, then one more each time that `per / attempts` has passed."""

    scope: str
    attempts: int
    per: timedelta

    def spend(self, key: object, at: datetime | None = None) -> timedelta | None:
        """Count one attempt for this key: None if it may be made, else how long to wait.

        One statement decides, so attempts at the same instant cannot share the last token. A
        bucket that somebody opened meanwhile has tokens left: it is asked again.
        """
        digest, now = self.digest(key), microseconds(at or timezone.now())
        while True:
            if self.take(digest, now):
                return None
            found = TokenBucket.objects.filter(pk=digest).values_list("full_at", flat=True)
            if not found and self.open(digest, now):
                return None
            if found and found[0] > now + self.depth:
                return (found[0] - self.depth - now) * MICROSECOND

    def give_back(self, key: object) -> None:
        """Forget one attempt, such as one that succeeded."""
        kept = TokenBucket.objects.filter(pk=self.digest(key))
        kept.update(full_at=F("full_at") - self.interval)

    def take(self, digest: str, now: int) -> bool:
        """Take one token from a known bucket, if it has one."""
        known = TokenBucket.objects.filter(pk=digest, full_at__lte=now + self.depth)
        full_at = Greatest(F("full_at"), Value(now)) + self.interval
        return known.update(full_at=full_at) > 0

    def open(self, digest: str, now: int) -> bool:
        """Make a bucket that has already given one token; False if somebody just has."""
        try:
            with transaction.atomic():
                TokenBucket.objects.create(key=digest, full_at=now + self.interval)
        except IntegrityError:
            return False
        return True

    @property
    def interval(self) -> int:
        """Microseconds after which a token is back."""
        return self.per // self.attempts // MICROSECOND

    @property
    def depth(self) -> int:
        """Microseconds that a bucket with one token left needs to be full."""
        return self.interval * (self.attempts - 1)

    def digest(self, key: object) -> str:
        """What is stored of a key: nobody without the portal's secret key can test a guess."""
        named = f"{self.scope}\0{key}".encode("utf-8", "surrogatepass")
        return salted_hmac("security.throttle", named, algorithm="sha256").hexdigest()


def microseconds(at: datetime) -> int:
    """The moment in whole microseconds since 1970."""
    return ceil(at.timestamp() * 1_000_000)


def long_full(at: datetime) -> int:
    """Buckets full before this have served, for a new one says the same: microseconds."""
    return microseconds(at - timedelta(hours=1))


def throttled(limit: Limit, methods: tuple[str, ...] = ("POST",)) -> Callable[[View], View]:
    """Answer 429 to a visitor's network beyond the limit; other methods do not count."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            counted = request.method in methods
            wait = limit.spend(client_network(request)) if counted else None
            return too_many(request, wait) if wait else view(request, *args, **kwargs)

        return guarded

    return guard


def too_many(request: HttpRequest, wait: timedelta) -> HttpResponse:
    """The page for an attempt too many: when to come back, in words and as Retry-After."""
    seconds = max(1, ceil(wait.total_seconds()))
    response = render(request, "security/too_many.html", {"wait": in_words(seconds)}, status=429)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response


def in_words(seconds: int) -> str:
    """How long to wait, rounded up: « 1 minute », « 12 minutes », « 2 heures »."""
    minutes = ceil(seconds / 60)
    if minutes <= 90:
        return f"{minutes}\u00a0minute{'s' if minutes > 1 else ''}"
    return f"{ceil(minutes / 60)}\u00a0heures"
