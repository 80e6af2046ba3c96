"""Limits on attempts: what is let through, for whom, and how long one waits."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from core import retention
from security.models import TokenBucket
from security.requests import client_network
from security.throttle import Limit, in_words, throttled

HOURLY = Limit("test", 3, per=timedelta(hours=1))
NOW = timezone.now()


@pytest.mark.django_db
def test_attempts_up_to_the_limit():
    waits = [HOURLY.spend("a", NOW) for _ in range(4)]

    assert waits[:3] == [None, None, None]
    assert waits[3] == timedelta(minutes=20)


@pytest.mark.django_db
def test_attempts_come_back_one_by_one():
    for _ in range(3):
        HOURLY.spend("a", NOW)

    assert HOURLY.spend("a", NOW + timedelta(minutes=19)) == timedelta(minutes=1)
    assert HOURLY.spend("a", NOW + timedelta(minutes=20)) is None
    assert HOURLY.spend("a", NOW + timedelta(minutes=20)) == timedelta(minutes=20)


@pytest.mark.django_db
def test_bucket_holds_no_more_than_the_limit():
    HOURLY.spend("a", NOW)
    later = NOW + timedelta(days=30)

    assert [HOURLY.spend("a", later) is None for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db
def test_keys_and_scopes_are_apart():
    for _ in range(3):
        HOURLY.spend("a", NOW)

    assert HOURLY.spend("b", NOW) is None
    assert Limit("other", 3, per=timedelta(hours=1)).spend("a", NOW) is None


@pytest.mark.django_db
def test_attempt_given_back():
    for _ in range(3):
        HOURLY.spend("a", NOW)

    HOURLY.give_back("a")

    assert HOURLY.spend("a", NOW) is None


@pytest.mark.django_db
def test_bucket_that_somebody_opens_meanwhile_has_tokens_left(monkeypatch):
    limit, take = Limit("essai", 2, per=timedelta(minutes=1)), Limit.take
    first = iter([False])

    def beaten(self, digest, now):
        if not next(first, True):
            self.open(digest, now)  # somebody else, at the same instant
            return False
        return take(self, digest, now)

    monkeypatch.setattr(Limit, "take", beaten)

    assert limit.spend("Lou") is None
    assert limit.spend("Lou") is not None


@pytest.mark.django_db
def test_key_cannot_be_read_from_its_bucket():
    HOURLY.spend("agent@ville.invalid", NOW)

    (bucket,) = TokenBucket.objects.all()
    assert len(bucket.key) == 64
    assert "agent" not in bucket.key


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["\0", "\ud800", "x" * 10_000, ("agent", "192.0.2.1")])
def test_any_key_is_counted(key):
    assert HOURLY.spend(key, NOW) is None


@pytest.mark.django_db
def test_full_buckets_are_forgotten():
    HOURLY.spend("old", NOW - timedelta(hours=3))
    HOURLY.spend("new", NOW)

    retention.apply(NOW)

    assert TokenBucket.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("known", [False, True])
def test_attempts_at_once_do_not_share_a_token(known):
    if known:
        HOURLY.spend("a", NOW - timedelta(hours=2))
    start, waits = threading.Barrier(8), []

    def attempt() -> None:
        try:
            start.wait()
            waits.append(HOURLY.spend("a", NOW))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert len(waits) == 8
    assert waits.count(None) == 3


def network_of(forwarded: str = "", direct: str = "192.0.2.9") -> str:
    return client_network(
        RequestFactory().get("/", REMOTE_ADDR=direct, HTTP_X_FORWARDED_FOR=forwarded)
    )


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "192.0.2.9"),
        (1, "203.0.113.66, 198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.66,198.51.100.1:4711", "198.51.100.1"),
        (2, "203.0.113.66, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.9"),
        (1, "", "192.0.2.9"),
        (1, "198.51.100.1, <script>", "192.0.2.9"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "[2001:db8:1:2:ffff::1]:443", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_network_is_what_our_own_front_server_saw(settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXY_COUNT = proxies

    assert network_of(forwarded) == expected


def test_network_of_a_socket_is_unknown():
    assert network_of(direct="") == "unknown"


def answer(method: str, network: str = "192.0.2.1"):
    view = throttled(HOURLY)(lambda request: HttpResponse("fait"))
    return view(RequestFactory().generic(method, "/", REMOTE_ADDR=network))


@pytest.mark.django_db
def test_visitor_beyond_the_limit_is_told_when_to_come_back():
    for _ in range(3):
        assert answer("POST").status_code == 200

    refused = answer("POST")

    assert refused.status_code == 429
    assert 1190 <= int(refused["Retry-After"]) <= 1200
    assert "Réessayez dans 20\u00a0minutes" in refused.content.decode()
    assert answer("POST", "192.0.2.2").status_code == 200


@pytest.mark.django_db
def test_reading_is_not_counted():
    for _ in range(5):
        assert answer("GET").status_code == 200

    assert TokenBucket.objects.count() == 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 minute"),
        (60, "1 minute"),
        (61, "2 minutes"),
        (5400, "90 minutes"),
        (5401, "2 heures"),
    ],
)
def test_wait_in_words(seconds, words):
    assert in_words(seconds) == words.replace(" ", "\u00a0")
