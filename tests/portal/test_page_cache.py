"""Kept pages: the same bytes as before, and never older than the last change."""

import datetime
import gzip

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import models as core_models
from core import parts
from portal import changes, page_cache
from portal.models import Change
from premises.models import Unit
from tests.factories import make_hold, make_neighbourhood, make_photo, make_unit

pytestmark = pytest.mark.django_db(transaction=True)
GZIP = {"accept-encoding": "gzip"}
KEEPING = "portal.page_cache.PublicPages"


@pytest.fixture(autouse=True)
def pages_kept(settings, pages_not_kept):
    if KEEPING not in settings.MIDDLEWARE:
        place = settings.MIDDLEWARE.index("premises.middleware.FreshListings")
        settings.MIDDLEWARE = [
            *settings.MIDDLEWARE[:place], KEEPING, *settings.MIDDLEWARE[place:]
        ]  # fmt: skip
    caches["pages"].clear()
    parts.store.clear()


@pytest.fixture
def workers(settings) -> list[Client]:
    """Two server processes: two handlers, each with its own kept pages."""
    backend = settings.CACHES["pages"]["BACKEND"]
    found = []
    for number in range(2):
        client = Client()
        client.get("/healthz")
        settings.CACHES = {
            **settings.CACHES,
            "pages": {"BACKEND": backend, "LOCATION": f"worker-{number}"},
        }
        client.handler.load_middleware()
        found.append(client)
    return found


@pytest.fixture
def rendered(monkeypatch) -> list[str]:
    """The addresses of the pages that a view has made."""
    found = []
    pack = page_cache.pack

    def packing(shown, response):
        found.append(response.content.decode())
        return pack(shown, response)

    monkeypatch.setattr(page_cache, "pack", packing)
    return found


def test_second_visitor_gets_the_kept_page_at_one_query(
    client, rendered, django_assert_num_queries
):
    make_unit(published=True)
    first = client.get(reverse("premises:unit_list"))

    with django_assert_num_queries(1):
        second = Client().get(reverse("premises:unit_list"))

    assert second.content == first.content
    assert len(rendered) == 1


def test_kept_page_has_the_headers_of_the_first(client):
    make_unit(published=True)
    url = reverse("premises:unit_list")

    first, second = client.get(url), client.get(url)

    assert first.headers.pop("X-Request-ID") != second.headers.pop("X-Request-ID")
    assert dict(second.headers) == dict(first.headers)
    assert second.headers["X-Frame-Options"] == "DENY"
    assert second.headers["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in second.headers["Vary"]
    assert "default-src 'none'" in second.headers["Content-Security-Policy"]


def test_page_is_compressed_for_who_can_read_it(client):
    make_unit(published=True)
    url = reverse("premises:unit_list")

    plain, compressed = client.get(url), client.get(url, headers=GZIP)

    assert "Content-Encoding" not in plain.headers
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.content) == plain.content


def test_visitor_who_has_the_page_is_told_so(client):
    make_unit(published=True)
    url = reverse("premises:unit_list")
    etag = client.get(url).headers["ETag"]

    again = client.get(url, headers={"if-none-match": etag})
    make_unit(published=True)
    changed = client.get(url, headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_change_in_the_admin_is_seen_by_every_worker(workers, superuser):
    unit = make_unit(published=True, name="Atelier ancien")
    urls = [
        reverse("premises:unit_list"),
        unit.get_absolute_url(),
        unit.building.get_absolute_url(),
    ]
    staff = Client()
    staff.force_login(superuser)
    for worker in workers:
        assert all("Atelier ancien" in worker.get(url).text for url in urls)

    action = {"action": "hide", "_selected_action": [unit.pk]}
    staff.post(reverse("admin:premises_unit_changelist"), action)

    for worker in workers:
        assert [worker.get(url).status_code for url in urls] == [200, 404, 200]
        assert "Atelier ancien" not in "".join(worker.get(url).text for url in urls)


@pytest.mark.parametrize(
    "change",
    [
        lambda unit: make_hold(unit),
        lambda unit: make_photo(building=unit.building),
        lambda unit: Unit.objects.filter(pk=unit.pk).update(name="Autre"),
        lambda unit: unit.building.neighbourhood.places.create(name="Lieu", source="Ville"),
        lambda unit: unit.delete(),
        lambda unit: Unit.objects.bulk_update([unit], ["floor"]),
    ],
    ids=["option", "photo", "update", "place", "delete", "bulk"],
)
def test_any_change_renews_the_page(client, rendered, change):
    unit = make_unit(published=True)
    url = unit.building.get_absolute_url()
    client.get(url)

    change(unit)
    client.get(url)

    assert len(rendered) == 2


def test_turn_of_the_day_renews_the_page(client, rendered, monkeypatch):
    make_unit(published=True)
    url = reverse("premises:unit_list")
    client.get(url)

    tomorrow = core_models.today() + datetime.timedelta(days=1)
    monkeypatch.setattr(page_cache, "today", lambda: tomorrow)
    client.get(url)

    assert len(rendered) == 2


def test_drafts_and_staff_pages_are_never_kept(client, rendered, staff_client):
    draft = make_unit(name="Brouillon")
    url = reverse("premises:unit_list")

    seen = staff_client.get(url)
    visited = Client().get(url)
    missing = Client().get(draft.get_absolute_url())

    assert "Brouillon" in seen.text
    assert "no-store" in seen.headers["Cache-Control"]
    assert "Brouillon" not in visited.text
    assert missing.status_code == 404
    assert ["Brouillon" in page for page in rendered] == [False]


def test_visitor_with_any_cookie_is_served_apart(client, rendered):
    client.cookies["autre"] = "1"

    client.get(reverse("premises:unit_list"))

    assert rendered == []


@pytest.mark.parametrize("query", ["?x=1", "?ids=4", "?page=1&utm_source=a", "?q=" + "a" * 400])
def test_addresses_that_are_not_the_portals_are_not_kept(client, rendered, query):
    response = client.get(reverse("premises:unit_list") + query)

    assert response.status_code == 200
    assert rendered == []


def test_response_that_sets_a_cookie_is_not_kept(client, rendered, monkeypatch):
    def keepable(response, real=page_cache.keepable):
        response.set_cookie("a", "b")
        return real(response)

    monkeypatch.setattr(page_cache, "keepable", keepable)

    client.get(reverse("premises:unit_list"))

    assert rendered == []


def test_other_hosts_get_no_kept_page(client):
    make_unit(published=True)
    client.get(reverse("premises:unit_list"))

    response = client.get(reverse("premises:unit_list"), headers={"host": "autre.exemple"})

    assert response.status_code == 400


def test_watchdogs_and_files_cost_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz")


def test_number_rises_once_a_transaction_and_after_it():
    with transaction.atomic():
        before = changes.current()
        make_neighbourhood()
        make_neighbourhood()
        during = changes.current()

    assert (during, changes.current()) == (before, before + 1)


def test_number_stays_where_the_change_is_undone_or_private():
    make_neighbourhood()
    before = changes.current()

    with transaction.atomic():
        make_neighbourhood()
        transaction.set_rollback(True)
    User.objects.create_user("agent@ville.invalid", "une-phrase-longue")

    assert changes.current() == before


def test_number_starts_by_itself():
    Change.objects.all().delete()

    make_neighbourhood()

    assert changes.current() == 1


def test_list_for_a_visitor_with_a_cookie_is_made_of_kept_parts(client, django_assert_num_queries):
    unit = make_unit(name="Atelier", published=True)
    url = reverse("premises:unit_list")
    client.cookies["autre"] = "1"
    first = client.get(url)

    with django_assert_num_queries(1):
        second = client.get(url)
    Unit.objects.filter(pk=unit.pk).update(name="Atelier repeint")
    third = client.get(url).content.decode()

    assert second.content == first.content
    assert "Atelier repeint" in third


def test_parts_never_show_drafts_or_what_staff_see(client, admin_client):
    make_unit(name="Visible", published=True)
    make_unit(name="Brouillon")
    url = reverse("premises:unit_list")
    client.cookies["autre"] = "1"

    of_staff, of_visitor = (who.get(url).content.decode() for who in (admin_client, client))

    assert "Brouillon" in of_staff
    assert "Brouillon" not in of_visitor
    assert "Brouillon" in admin_client.get(url).content.decode()
