"""What machines that watch the server are told."""

import pytest
from django.db import DatabaseError
from django.urls import reverse

from outbox.models import OutgoingMail
from portal import health
from premises.middleware import FreshListings
from tests.factories import make_mail


@pytest.fixture
def media_folder(settings):
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


def told(response) -> tuple[int, str]:
    return response.status_code, response.text


@pytest.mark.django_db
def test_healthz_asks_nothing_of_the_database(client, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(FreshListings, "checked_on", None)

    with django_assert_num_queries(0):
        response = client.get(reverse("healthz"))

    assert told(response) == (200, "ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_when_all_is_well(client, media_folder, django_assert_num_queries):
    with django_assert_num_queries(2):
        response = client.get(reverse("readyz"))

    assert told(response) == (200, "ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_without_the_media_folder(client):
    assert told(client.get(reverse("readyz"))) == (503, "unavailable\n")


@pytest.mark.django_db
def test_readyz_without_room_on_the_disk(client, media_folder, monkeypatch):
    monkeypatch.setattr(health, "FREE_BYTES", 10**18)

    assert told(client.get(reverse("readyz"))) == (503, "unavailable\n")


@pytest.mark.django_db
def test_readyz_while_mails_do_not_leave(client, media_folder):
    OutgoingMail.objects.filter(pk=make_mail().pk).update(created_at="2026-01-01T00:00Z")

    assert told(client.get(reverse("readyz"))) == (503, "unavailable\n")


@pytest.mark.django_db
def test_readyz_without_a_database(client, media_folder, monkeypatch):
    def refuse(*args):
        raise DatabaseError("the server closed the connection")

    monkeypatch.setattr(health.connection, "cursor", refuse)

    response = client.get(reverse("readyz"))

    assert told(response) == (503, "unavailable\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["healthz", "readyz"])
def test_health_is_told_over_plain_http_too(client, settings, media_folder, name):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["healthz", "readyz"])
def test_health_takes_no_post(client, name):
    assert client.post(reverse(name)).status_code == 405
