"""What robots are told: the site map, sitemap.xml and robots.txt."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from portal import sitemaps
from tests import factories

pytestmark = pytest.mark.django_db

QUERIES = 18


@pytest.fixture(autouse=True)
def public_address(settings):
    settings.SITE_URL = "https://place.example"
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]


def locations(response) -> list[str]:
    assert response.status_code == 200
    return [node.text for node in ET.fromstring(response.content).iter() if "loc" in node.tag]


def make_public_and_drafts() -> tuple[list, list]:
    """One public object of each kind, and drafts."""
    place = factories.make_neighbourhood(published=True)
    building = factories.make_building(neighbourhood=place, published=True)
    public = [
        place,
        building,
        factories.make_unit(building=building, published=True),
        factories.make_organisation(published=True),
        factories.make_testimonial(neighbourhood=place, published=True),
        factories.make_project(neighbourhood=place, published=True),
    ]
    hidden = factories.make_neighbourhood()
    drafts = [
        hidden,
        factories.make_building(neighbourhood=hidden, published=True),
        factories.make_unit(building=building),
        factories.make_unit(building=building, published=True, verified_on=factories.days(-91)),
        factories.make_organisation(),
        factories.make_testimonial(neighbourhood=place, published=True, consent=False),
        factories.make_project(neighbourhood=place),
    ]
    return public, drafts


def test_sitemap_holds_all_that_is_public_and_nothing_else(client):
    public, _drafts = make_public_and_drafts()

    found = locations(client.get("/sitemap.xml", headers={"host": "other.example"}))

    addresses = [reverse(name) for name in sitemaps.PAGES]
    addresses += [item.get_absolute_url() for item in public]
    assert sorted(found) == sorted(f"https://place.example{address}" for address in addresses)


def test_sitemap_same_for_staff(staff_client):
    public, _drafts = make_public_and_drafts()

    found = locations(staff_client.get("/sitemap.xml"))

    assert len(found) == len(sitemaps.PAGES) + len(public)


def test_sitemap_dates_objects(client):
    unit = factories.make_unit(published=True)

    response = client.get("/sitemap-locaux.xml")

    unit.listing.refresh_from_db()
    latest = max(unit.updated_at, unit.listing.changed_at)
    assert re.findall(r"<lastmod>(.*?)</lastmod>", response.content.decode()) == [
        latest.date().isoformat()
    ]


def test_sitemap_of_a_large_portal_is_an_index(client, monkeypatch):
    monkeypatch.setattr(sitemaps.PortalSitemap, "limit", 2)
    building = factories.make_building(published=True)
    for _ in range(3):
        factories.make_unit(building=building, published=True)

    found = locations(client.get("/sitemap.xml", headers={"host": "other.example"}))

    assert "https://place.example/sitemap-locaux.xml" in found
    assert "https://place.example/sitemap-locaux.xml?p=2" in found
    assert len(locations(client.get("/sitemap-locaux.xml?p=2"))) == 1


@pytest.mark.parametrize(
    "address", ["/sitemap-x.xml", "/sitemap-locaux.xml?p=9", "/sitemap-locaux.xml?p=²"]
)
def test_sitemap_of_nothing_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_sitemap_queries_are_constant(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_public_and_drafts()

    with django_assert_num_queries(QUERIES):
        client.get("/sitemap.xml")


def test_robots_names_the_sitemap_and_what_to_leave(client):
    response = client.get("/robots.txt", headers={"host": "other.example"})

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\n"
        "Disallow: /admin/\n"
        "Disallow: /selection/\n"
        "Disallow: /recherche/\n"
        "Disallow: /q/\n"
        "\n"
        "Sitemap: https://place.example/sitemap.xml\n"
    )


def test_site_map_lists_every_page_and_public_neighbourhoods(client):
    place = factories.make_neighbourhood(published=True)
    draft = factories.make_neighbourhood()

    html = client.get(reverse("portal:site_map")).content.decode().split("<main")[1]

    for name in set(sitemaps.PAGES) - {"portal:site_map"}:
        assert f'href="{reverse(name)}"' in html
    assert f'href="{place.get_absolute_url()}"' in html
    assert draft.get_absolute_url() not in html
