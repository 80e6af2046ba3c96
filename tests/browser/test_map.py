"""The map beside a list, by pointer and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MARKERS = ".map-marker[role=button]"


@pytest.fixture
def units(visit):
    """The list of units, its map drawn."""
    page = visit("/locaux/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(MARKERS).first).to_be_visible()
    return page


def test_map_is_a_named_region_after_its_list(units):
    region = units.get_by_role("region", name="Carte des locaux trouvés")

    expect(region).to_be_visible()
    assert units.evaluate(
        "document.querySelector('#resultats').compareDocumentPosition("
        "document.querySelector('[data-map]')) & Node.DOCUMENT_POSITION_FOLLOWING"
    )


def test_ground_is_drawn(units):
    assert units.locator("[data-map] path.plan-perimeter").count() > 0


def test_markers_have_unique_names(units):
    names = [marker.get_attribute("aria-label") for marker in units.locator(MARKERS).all()]

    assert len(names) > 1
    assert all(names)
    assert len(set(names)) == len(names)


def test_zoom_buttons_move_the_map(units):
    marker = units.locator(MARKERS).first
    before = marker.bounding_box()

    units.get_by_role("button", name="Agrandir la carte").click()

    units.wait_for_function(
        "([selector, x, y]) => { const box = document.querySelector(selector)"
        ".getBoundingClientRect(); return box.x !== x || box.y !== y; }",
        arg=[MARKERS, before["x"], before["y"]],
    )


def test_wheel_scrolls_the_page(units):
    units.locator("[data-map]").hover()
    before = units.locator(MARKERS).first.evaluate("e => e.style.transform")

    units.mouse.wheel(0, 200)

    assert units.locator(MARKERS).first.evaluate("e => e.style.transform") == before


@pytest.mark.parametrize("key", ["Enter", " "])
def test_marker_leads_to_its_first_unit(units, key):
    listed = listed_marker(units)
    listed.focus()
    units.keyboard.press(key)

    assert units.evaluate(
        "document.activeElement.closest('#resultats') !== null"
        " && document.activeElement.matches('a[href]')"
    )


def scroll_to_map(page):
    """Bring the map, or the room that is kept for it, into view."""
    page.evaluate("document.querySelector('.map-block').scrollIntoView()")


def listed_marker(page):
    """A marker of a building with a unit in the page of the list."""
    for marker in page.locator(MARKERS).all():
        marker.focus()
        page.keyboard.press("Enter")
        if not page.locator(".leaflet-popup").count():
            return marker
        page.keyboard.press("Escape")
    raise AssertionError("No marker belongs to the list.")


def open_popup(page):
    """The popup of a building whose units are on another page of the list."""
    for marker in page.locator(MARKERS).all():
        marker.focus()
        page.keyboard.press(" ")
        if page.locator(".leaflet-popup").count():
            return marker
    raise AssertionError("Every building is in the list.")


def test_popup_lists_units_takes_focus_and_returns_it(units):
    marker = open_popup(units)
    name = units.locator(".leaflet-popup").get_attribute("aria-label")
    close = units.get_by_role("button", name="Fermer")
    inside = units.evaluate("document.activeElement.closest('.leaflet-popup') !== null")
    size = close.bounding_box()
    links = units.locator(".leaflet-popup li a").count()

    units.keyboard.press("Escape")

    assert name
    assert inside
    assert links > 0
    assert min(size["width"], size["height"]) >= 43.5
    expect(units.locator(".leaflet-popup")).to_have_count(0)
    expect(marker).to_be_focused()


def test_popup_without_accessibility_violation(units, visit):
    open_popup(units)

    assert visit.axe_violations(units) == []


def test_tab_goes_from_marker_to_marker(units):
    units.locator(MARKERS).first.focus()

    units.keyboard.press("Tab")

    assert units.evaluate("document.activeElement.matches('.map-marker[role=button]')")
    assert units.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        " || getComputedStyle(document.activeElement.firstElementChild).outlineStyle !== 'none'"
    )


def test_map_can_be_skipped_and_left(units):
    skip = units.get_by_role("link", name="Passer la carte")
    back = units.get_by_role("link", name="Revenir à la liste")

    for link in (skip, back):
        link.focus()
        units.keyboard.press("Enter")
        assert units.evaluate("document.activeElement.id") == "resultats"


def test_focused_unit_shows_on_the_map(units):
    units.locator("#resultats h2 a").first.focus()

    expect(units.locator(".map-marker--active")).to_have_count(1)

    units.get_by_role("button", name="Agrandir la carte").click()
    expect(units.locator(".map-marker--active")).to_have_count(1)


def test_map_follows_the_filters(units):
    before = units.locator(MARKERS).count()

    units.locator("summary", has_text="Type de local").click()
    units.get_by_label("Commerce", exact=True).check()
    expect(units).to_have_url(re.compile("type=commerce"))

    expect(units.locator(MARKERS)).not_to_have_count(before)


def test_finger_scrolls_past_the_map_until_it_is_started(visit):
    page = visit("/locaux/", viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    start = page.get_by_role("button", name="Activer la carte")
    scroll_to_map(page)

    start.tap()

    expect(start).to_have_count(0)


def test_map_below_the_list_loads_when_it_comes_near(visit):
    page = visit("/locaux/", viewport={"width": 390, "height": 800})
    page.wait_for_load_state("networkidle")
    loaded = "performance.getEntriesByType('resource').map(({ name }) => name).join(' ')"
    before = page.evaluate(loaded)

    scroll_to_map(page)

    expect(page.locator(MARKERS).first).to_be_visible()
    assert not re.search(r"leaflet|/map", before)
    assert re.search(r"/leaflet\.\w+\.js .*/map\.\w+\.js", page.evaluate(loaded))


@pytest.mark.parametrize("name", ["unit", "building", "neighbourhood"])
def test_other_pages_have_their_map(visit, site, name):
    page = visit(site.about[name])
    scroll_to_map(page)

    expect(page.locator("[data-map] .map-marker").first).to_be_visible()
    expect(page.locator("[data-map] path.plan-perimeter").first).to_be_attached()
