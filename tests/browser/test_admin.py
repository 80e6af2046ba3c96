"""The staff's screens in a browser."""

import pytest

from tests.browser.pages import ADMIN, admin_place

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ADMIN)
def test_screen_without_violation(visit, site, name):
    page = visit(admin_place(name, site))

    assert visit.axe_violations(page) == []


def test_sign_in_without_violation(visit):
    page = visit("/connexion/")

    assert visit.axe_violations(page) == []


def test_point_moves_with_arrow_keys(visit, site):
    page = visit(admin_place("fiche bâtiment", site))
    latitude = page.locator("input[name=latitude]")
    before = float(latitude.input_value())

    page.locator(".point-widget-plan").focus()
    page.keyboard.press("ArrowUp")

    assert 0 < float(latitude.input_value()) - before < 0.0002


def test_focal_point_moves_by_click_and_with_arrow_keys(visit, site):
    page = visit(admin_place("fiche local", site))
    photo = page.locator("[data-focus-widget] canvas").first
    numbers = [page.locator(f"input[name=photos-0-focus_{axis}]") for axis in "xy"]
    photo.scroll_into_view_if_needed()
    box = photo.bounding_box()

    photo.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.8})
    photo.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")

    left, top = (int(number.input_value()) for number in numbers)
    assert abs(left - 26) <= 1
    assert abs(top - 70) <= 1
