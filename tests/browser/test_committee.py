"""A member of a committee, by the link of their mail, without scripts and without an account."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_member_scores_a_file_and_another_has_it_closed(visit, site):
    page = visit(site.about["committee_seat"], java_script_enabled=False)
    page.get_by_role("link", name="Demande PAE").click()
    page.get_by_role("button", name="Donner mes notes").click()
    expect(page.get_by_role("alert")).to_contain_text("Il y a 5 points à corriger")

    for criterion in page.locator(".scores fieldset").all():
        criterion.get_by_label("4 : solide").check()
    page.get_by_label("Commentaire : viabilité").fill("Carnet de commandes plein.")
    page.get_by_role("button", name="Donner mes notes").click()

    expect(page.get_by_role("heading", name="Vos notes")).to_be_visible()
    expect(page.get_by_role("button", name="Donner mes notes")).to_have_count(0)
    expect(page.get_by_text("Moyenne des notes de 3 membres, sans les noms.")).to_be_visible()

    other = visit(site.about["committee_conflict"], java_script_enabled=False)
    other.get_by_role("link", name="Demande PAE").click()
    file = other.url
    other.locator("summary").click()
    other.get_by_role("button", name="Déclarer un conflit d’intérêts").click()

    expect(other.get_by_text("ce dossier vous est fermé")).to_be_visible()
    assert other.request.get(file).status == 404
    other.context.clear_cookies()  # the last page has no form any more
