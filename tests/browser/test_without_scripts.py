"""The site when scripts do not run."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(visit):
    """Open a page in a browser that runs no script."""
    return lambda path: visit(path, java_script_enabled=False)


def test_filters_without_scripts(plain):
    page = plain("/locaux/")
    everything = page.locator("h1").inner_text()

    page.locator("summary", has_text="Type de local").click()
    page.get_by_label("Atelier", exact=True).check()
    page.get_by_role("button", name="Filtrer").click()

    expect(page).to_have_url(re.compile(r"[?&]type=atelier"))
    assert page.locator("h1").inner_text() != everything
    assert page.get_by_role("list", name="Filtres actifs").locator("a").count() == 1


def test_pages_of_the_list_without_scripts(plain):
    page = plain("/locaux/")
    first = page.locator(".card__title, .unit-card__title").first.inner_text()

    page.get_by_role("link", name=re.compile("[Ss]uivante")).click()

    expect(page).to_have_url(re.compile(r"[?&]page=2"))
    assert page.locator(".card__title, .unit-card__title").first.inner_text() != first


def test_photos_without_scripts(plain, site):
    page = plain(site.about["unit"])
    photos = page.locator("[data-gallery-item]")

    answers = [page.request.get(link.get_attribute("href")) for link in photos.all()]

    assert len(answers) >= 3
    assert {answer.headers["content-type"] for answer in answers} == {"image/webp"}


def test_comparison_without_scripts(plain, site):
    page = plain(site.about["unit"])

    page.get_by_role("link", name=re.compile("Ajouter à ma sélection")).click()

    expect(page).to_have_url(re.compile(rf"/selection/\?ids={site.about['unit_pk']}$"))
    assert page.locator("table thead").get_by_text(site.about["unit_name"]).count() == 1


def test_removal_from_the_comparison_without_scripts(plain, site):
    page = plain(f"/selection/?ids={site.about['ids']}")
    columns = page.locator("table thead th[scope=col]").count()

    page.locator("[data-selection-remove]").first.click()

    assert columns >= 3
    assert page.locator("table thead th[scope=col]").count() == columns - 1


def test_search_without_scripts(plain):
    page = plain("/")

    page.get_by_label("Rechercher").first.fill("pépinières")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/recherche/"))
    assert page.locator("main").get_by_role("link", name=re.compile("[Pp]épinière")).count() > 0


def test_no_empty_map_without_scripts(plain, site):
    for path in ("/locaux/", site.about["unit"], site.about["neighbourhood"]):
        assert not plain(path).locator("[data-map]").is_visible()
