"""Photos in their dialog."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(visit, site):
    """The page of a unit whose second photo was opened by keyboard."""
    page = visit(site.about["unit"])
    page.wait_for_load_state("networkidle")
    page.locator("[data-gallery-item]").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-gallery-dialog]")).to_be_visible()
    return page


def test_photo_opens_by_keyboard(opened):
    dialog = opened.locator("[data-gallery-dialog]")

    expect(dialog.locator("[data-gallery-count]")).to_contain_text("Photo 2 sur")
    assert dialog.locator("img").get_attribute("alt")
    assert opened.evaluate("document.activeElement.closest('dialog') !== null")


def test_arrows_and_buttons_change_the_photo(opened):
    count = opened.locator("[data-gallery-count]")

    opened.keyboard.press("ArrowRight")
    expect(count).to_contain_text("Photo 3 sur")
    opened.get_by_role("button", name="Photo précédente").click()
    expect(count).to_contain_text("Photo 2 sur")


def test_escape_closes_and_gives_focus_back(opened):
    opened.keyboard.press("Escape")

    expect(opened.locator("[data-gallery-dialog]")).to_be_hidden()
    expect(opened.locator("[data-gallery-item]").nth(1)).to_be_focused()


def test_tab_stays_in_the_dialog(opened):
    inside = set()
    for _stop in range(6):
        opened.keyboard.press("Tab")
        inside.add(
            opened.evaluate(
                "document.activeElement === document.body"
                " || document.activeElement.closest('dialog') !== null"
            )
        )

    assert inside == {True}


def test_dialog_without_accessibility_violation(opened, visit):
    assert visit.axe_violations(opened) == []


def test_dialog_fits_a_narrow_screen(visit, site):
    page = visit(site.about["unit"], viewport={"width": 320, "height": 480})
    page.wait_for_load_state("networkidle")
    page.locator("[data-gallery-item]").first.click()

    close = page.get_by_role("button", name="Fermer")
    box = close.bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["height"] >= 43.5
