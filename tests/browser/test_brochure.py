"""A partner composes a brochure that overflows, mends it and proposes it; the staff freeze it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import Place

pytestmark = pytest.mark.browser
PRINTED = 60_000  # ms: two files are made


def add(page: Page, kind: str) -> None:
    """Tick all that may still be added of a kind."""
    group = page.locator(f"#{kind}")
    group.get_by_text("Ajouter (").click()
    for box in group.locator("details input:not([disabled])").all():
        box.check()


def save(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer et tirer l’épreuve").first.click()
    page.wait_for_load_state()


def test_brochure_is_composed_mended_and_frozen(visit, site):
    partner, pk = site.about["partner"], site.about["brochure_pk"]
    own = f"/espace-partenaire/{partner}/plaquettes/{pk}/"
    page = visit(Place(own, session=site.about["partner_session"]))
    page.set_default_timeout(PRINTED)

    page.get_by_label("Accroche").fill("Entrez, c’est ouvert")
    add(page, "organisation")
    save(page)
    expect(page.get_by_text("Annuaire, page").first).to_contain_text("dépasse de", timeout=PRINTED)

    for box in page.locator("#organisation input[name='choix']").all()[1:]:
        box.uncheck()
    save(page)
    expect(page.get_by_text("Tout tient.")).to_be_visible(timeout=PRINTED)
    expect(page.get_by_text("Rien ne manque pour une édition")).to_be_visible()
    page.get_by_role("button", name="Proposer à l’équipe").click()
    expect(page.get_by_text("L’équipe du portail est prévenue")).to_be_visible()

    screen = f"/admin/brochure/brochure/{pk}/change/"
    staff = visit(Place(screen, session=site.about["admin_session"]))
    staff.set_default_timeout(PRINTED)
    staff.get_by_role("button", name="Figer une édition").click()
    expect(staff.get_by_text("est figée.")).to_be_visible(timeout=PRINTED)
    expect(staff.get_by_text("PDF pour l’imprimeur\u00a0: intact")).to_be_visible()
