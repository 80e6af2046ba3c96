"""A text is corrected, looked at and published with the keyboard alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import Place

pytestmark = pytest.mark.browser
LONGEST = 300  # stops on a screen
ADDED = " La cour est plantée de tilleuls."


def reach(page: Page, goal: Locator) -> None:
    """Press Tab until the focus is there."""
    handle = goal.element_handle()
    for _stop in range(LONGEST):
        page.keyboard.press("Tab")
        if page.evaluate("(goal) => document.activeElement === goal", handle):
            return
    pytest.fail(f"Tab never reaches {goal}")


def press(page: Page, role: str, name: str) -> None:
    """Go to a link or button, and use it."""
    reach(page, page.get_by_role(role, name=name))
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_correction_is_prepared_seen_and_published(visit, site):
    pk = site.about["ids"].split(",")[1]
    place = Place(f"/admin/premises/unit/{pk}/change/", session=site.about["admin_session"])
    page = visit(place)

    press(page, "link", "Préparer une modification")
    reach(page, page.get_by_label("Description"))
    page.keyboard.press("Control+End")
    page.keyboard.type(ADDED)
    press(page, "button", "Enregistrer le brouillon")
    expect(page.get_by_text("6 mots ajoutés")).to_be_visible()
    press(page, "link", "Voir l’aperçu")
    expect(page.get_by_text("Aperçu – pas encore publié")).to_be_visible()
    expect(page.get_by_text(ADDED.strip())).to_be_visible()
    page.go_back()  # no key does that without a window
    press(page, "button", "Publier maintenant")

    expect(page.get_by_text("La modification est publiée.")).to_be_visible()
    press(page, "link", "Historique de la fiche")
    press(page, "link", "un brouillon")
    expect(page.get_by_text("Brouillon publié")).to_be_visible()
