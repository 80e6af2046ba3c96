"""Printed codes: they answer for ever, count scans of people and say where requests come from."""

from threading import Thread

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection
from django.urls import reverse

from accounts.models import User
from brochure.models import DailyScan, ShortLink
from core.models import today
from portal import roles
from tests import factories
from tests.factories import days

PHONE = {"headers": {"User-Agent": "Mozilla/5.0 (Linux; Android 15) Mobile"}}


@pytest.fixture
def place(db):
    return factories.make_neighbourhood(published=True)


@pytest.fixture
def unit(place):
    return factories.make_unit(
        building=factories.make_building(neighbourhood=place, published=True), published=True
    )


def scans_of(link: ShortLink) -> int:
    return ShortLink.objects.with_scans().get(pk=link.pk).scan_count


def test_a_scan_leads_to_the_unit_and_is_counted_once_a_day_and_link(client, place, unit):
    link = factories.make_short_link(place, unit=unit)
    DailyScan.objects.create(link=link, day=days(-1), count=4)

    first = client.get(link.get_absolute_url(), **PHONE)
    client.get(link.get_absolute_url().upper().replace("/Q/", "/q/"), **PHONE)

    assert first.status_code == 302
    assert first["Location"] == f"{unit.get_absolute_url()}?origine={link.code}"
    assert "no-store" in first["Cache-Control"]
    assert not first.cookies
    assert DailyScan.objects.get(link=link, day=today()).count == 2
    assert scans_of(link) == 6


def test_robots_previews_and_prefetches_are_not_counted(client, place):
    link = factories.make_short_link(place)
    address = link.get_absolute_url()

    client.get(address, headers={"User-Agent": "WhatsApp/2 link-preview"})
    client.get(address, headers={"User-Agent": "Googlebot/2.1"})
    client.get(address, headers={**PHONE["headers"], "Sec-Purpose": "prefetch;prerender"})
    client.head(address, **PHONE)
    client.get(address)

    assert scans_of(link) == 0


def test_a_printed_code_leads_to_what_is_nearest_once_its_unit_is_gone(client, place, unit):
    link = factories.make_short_link(place, unit=unit)
    alone = factories.make_short_link(place)

    def leads(printed):
        return client.get(printed.get_absolute_url(), **PHONE)["Location"].split("?")[0]

    unit.published = False
    unit.save()
    assert leads(link) == unit.building.get_absolute_url()

    unit.building.published = False
    unit.building.save()
    assert leads(link) == place.get_absolute_url() == leads(alone)

    unit.delete()
    place.published = False
    place.save()
    assert leads(link) == reverse("premises:unit_list")


def test_an_unknown_code_is_not_found(client, place):
    response = client.get(reverse("brochure:short_link", args=["aaaaaa"]), **PHONE)

    assert response.status_code == 404


def test_who_scans_arrives_though_the_database_takes_no_more_rows(client, place, monkeypatch):
    link = factories.make_short_link(place)

    def full(*_arguments):
        raise DatabaseError("disk full")

    monkeypatch.setattr(type(DailyScan.objects.all()), "count_one", full)

    assert client.get(link.get_absolute_url(), **PHONE).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_scans_at_the_same_moment_are_all_counted(client):
    link = factories.make_short_link(factories.make_neighbourhood(published=True))

    def scan():
        try:
            DailyScan.objects.count_one(link)
        finally:
            connection.close()

    threads = [Thread(target=scan) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert DailyScan.objects.get(link=link).count == 8


def test_the_code_goes_along_to_the_request_of_the_unit(client, place, unit):
    page = client.get(unit.get_absolute_url(), {"origine": "abc234"}).content.decode()

    assert f"/demande/?local={unit.slug}&amp;origine=abc234" in page
    assert "origine" not in client.get(unit.get_absolute_url()).content.decode()


def test_a_strange_code_stays_within_the_link(client, unit):
    page = client.get(unit.get_absolute_url(), {"origine": '"><b>&x='}).content.decode()

    assert f"/demande/?local={unit.slug}&amp;origine=%22%3E%3Cb%3E%26x%3D" in page


def test_staff_make_a_link_and_take_its_qr_code_but_never_delete_it(client, place, unit):
    roles.apply()
    user = User.objects.create_user("com@ville.invalid", is_staff=True)
    user.groups.add(Group.objects.get(name="Communication"))
    client.force_login(user)

    client.post(
        reverse("admin:brochure_shortlink_add"),
        {
            "support": "autre",
            "place": "Bibliothèque",
            "neighbourhood": place.pk,
            "building": "",
            "unit": unit.pk,
        },
    )
    link = ShortLink.objects.get()
    screen = client.get(reverse("admin:brochure_shortlink_change", args=[link.pk]))
    code = client.get(reverse("admin:brochure_qr_code", args=[link.pk]))

    assert link.address in screen.content.decode()
    assert reverse("admin:brochure_qr_code", args=[link.pk]) in screen.content.decode()
    assert code["Content-Type"] == "image/svg+xml"
    assert code.content.startswith(b"<?xml")
    assert client.get(reverse("admin:brochure_shortlink_delete", args=[link.pk])).status_code == 403
