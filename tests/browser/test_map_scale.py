"""The map's page with an offer too large to be drawn in full."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.served import crowded

pytestmark = pytest.mark.browser
MARKERS = "[data-map] .map-marker[role=button]"
LINES = "#resultats li[id^=local-]"


@pytest.fixture
def crowd(browser, site):
    """Visits to the site with 1,000 units more; whatever goes wrong meanwhile fails the test."""
    with crowded(site) as large:
        visitor = Visitor(browser, large)
        yield visitor
        assert visitor.close() == []


def units(text: str) -> int:
    """The number in « 1 012 locaux »."""
    return int(re.sub(r"\D", "", text))


def drawn(page) -> list[int]:
    """How many units each marker stands for, from its name."""
    names = [marker.get_attribute("aria-label") for marker in page.locator(MARKERS).all()]
    assert len(set(names)) == len(names)
    counts = [re.search(r"sur (\d+)$|(\d+) loca(?:l|ux), aucun", name) for name in names]
    return [int(count[1] or count[2]) for count in counts]


def test_large_offer_is_drawn_filtered_and_listed(crowd):
    page = crowd("/carte/", viewport={"width": 1280, "height": 900})
    heading = page.locator("h1 + p [role=status]")
    expect(page.locator(MARKERS).first).to_be_visible()
    page.wait_for_load_state("networkidle")

    everything = units(heading.inner_text())
    assert everything > int(crowd.site.about["units"]) * 0.8
    assert len(drawn(page)) < 100
    assert sum(drawn(page)) == everything
    expect(page.locator(LINES)).to_have_count(12)

    with page.expect_response(re.compile("vue.json")) as answer:
        page.locator(MARKERS).first.press("Enter")
    assert answer.value.ok
    expect(page).to_have_url(re.compile("zoom="))
    expect(page.locator(MARKERS).first).to_be_attached()

    page.get_by_text("Filtrer et choisir ce qui est montré").click()
    page.locator("summary", has_text="Type de local").click()
    page.get_by_label("Commerce", exact=True).check()
    expect(page).to_have_url(re.compile("type=commerce"))

    shops = units(heading.inner_text())
    assert 0 < shops < everything
    assert sum(drawn(page)) == shops
    kinds = page.locator(f"{LINES} .map-list__detail:last-child").all_inner_texts()
    assert len(kinds) == 12
    assert all(kind.startswith("Commerce") for kind in kinds)
