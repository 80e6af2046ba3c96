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
