"""The map's own page: what its address keeps, its dates, badges, and life without scripts."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BADGE = ".map-badge[role=button]"


@pytest.fixture
def carte(visit):
    """The map's page, its streets drawn."""
    page = visit("/carte/", viewport={"width": 1280, "height": 900})
    page.wait_for_load_state("networkidle")
    return page


def test_streets_are_drawn_with_their_source_and_markers_do_not_overlap(carte):
    expect(carte.locator("[data-map] canvas")).to_have_count(1)
    expect(carte.locator(".leaflet-control-attribution")).to_contain_text("Plan inventé")
    boxes = [marker.bounding_box() for marker in carte.locator(".map-marker[role=button]").all()]

    centres = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    apart = [
        max(abs(one[0] - other[0]), abs(one[1] - other[1]))
        for index, one in enumerate(centres)
        for other in centres[index + 1 :]
    ]
    assert min(apart) >= 24


def test_badge_opens_by_keyboard_and_keeps_the_focus_on_the_map(carte):
    before = carte.locator(BADGE).count()
    badge = carte.locator(BADGE).first
    name = badge.get_attribute("aria-label")
    badge.focus()

    carte.keyboard.press("Enter")

    assert before > 0
    assert re.search(r" – \d+ libres sur \d+$", name)
    assert carte.evaluate("document.activeElement.matches('.map-marker[role=button]')")
    expect(carte).to_have_url(re.compile("centre=[0-9.,]+&zoom="))


def test_address_keeps_what_is_shown(visit, carte, site):
    carte.get_by_role("button", name="Agrandir la carte").click()
    expect(carte).to_have_url(re.compile("zoom="))
    kept = carte.url

    again = visit(kept.removeprefix(site.origin))
    again.get_by_role("button", name="Recentrer la carte").click()

    assert "zoom=" in kept
    expect(again).not_to_have_url(re.compile("zoom="))


def test_ticking_a_layer_lists_and_draws_it(carte):
    carte.get_by_text("Filtrer et choisir ce qui est montré").click()
    carte.get_by_label("Témoignages", exact=True).check()

    expect(carte.locator("#paroles")).to_be_visible()
    expect(carte).to_have_url(re.compile("couches=temoignages"))


def test_slider_says_its_date_and_moves_what_is_due(carte):
    slider = carte.get_by_role("slider", name="Se placer à une date")
    due = carte.locator("[data-timeline-list=due] > li")
    before = due.count()
    slider.focus()

    carte.keyboard.press("End")

    assert slider.get_attribute("aria-valuetext").startswith("Au ")
    assert due.count() > before
    expect(carte).to_have_url(re.compile("date=20"))


def test_page_without_scripts_has_plans_lists_and_dates(visit):
    page = visit("/carte/?couches=sante", java_script_enabled=False)
    page.get_by_text("Filtrer et choisir ce qui est montré").click()

    expect(page.locator(".plan-picture img").first).to_be_visible()
    expect(page.locator("#services-sante")).to_be_visible()
    page.get_by_label("Se placer à une date").select_option(index=1)
    page.get_by_role("button", name="Voir").click()

    expect(page).to_have_url(re.compile("couches=fond&couches=sante|couches=sante"))
    expect(page).to_have_url(re.compile("date=20"))


def test_paper_has_the_drawn_plan_that_the_screen_does_not_fetch(visit):
    page = visit("/carte/", color_scheme="dark")
    page.wait_for_load_state("networkidle")
    entries = "performance.getEntriesByType('resource')"
    on_screen = page.evaluate(f"{entries}.filter(({{ name }}) => /plan.*svg/.test(name)).length")

    page.emulate_media(media="print")
    page.pdf()

    assert on_screen == 0
    expect(page.locator(".plan-picture > img").first).to_be_visible()
    expect(page.locator("[data-map]")).to_be_hidden()
    assert page.evaluate(
        "[...document.querySelectorAll('.plan-picture > img')].every((one) => one.naturalWidth)"
    )
    expect(page.locator(".on-plan").first).to_contain_text("repère")
    expect(page.get_by_text("Filtrer et choisir ce qui est montré")).to_be_hidden()


def test_plan_that_cannot_be_read_leaves_the_map(carte):
    carte.route("**/plan/*.json", lambda route: route.fulfill(status=200, body="{}"))

    carte.reload()

    expect(carte.locator(".map-marker[role=button]").first).to_be_visible()
    expect(carte.locator("[data-map] path.plan-perimeter").first).to_be_attached()
