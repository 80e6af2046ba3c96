"""A unit is corrected, agreed to by two partners and published, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import Place
from tests.browser.served import Site
from tests.browser.test_publishing import press, reach

pytestmark = pytest.mark.browser
PARTNERS = {"Jeanne Martin": "jeanne@clavier.invalid", "Paul Roy": "paul@clavier.invalid"}


def last_mail(site: Site, address: str, pattern: str) -> str:
    """What the newest mail to an address says, as the staff read it."""
    session = site.about["admin_session"]
    mails = site.get(f"/admin/outbox/outgoingmail/?q={address}", session).body
    newest = re.search(r"/admin/outbox/outgoingmail/\d+/change/", mails)[0]
    return re.search(pattern, site.get(newest, session).body)[1]


def test_correction_is_agreed_to_by_two_partners_and_published(visit, site):
    pk = site.about["ids"].split(",")[2]
    session = site.about["admin_session"]
    page = visit(Place(f"/admin/premises/unit/{pk}/change/", session=session))
    press(page, "link", "Préparer une modification")
    reach(page, page.get_by_label("Description"))
    page.keyboard.press("Control+End")
    page.keyboard.type(" Un quai de livraison est partagé.")
    press(page, "button", "Enregistrer le brouillon")
    press(page, "link", "Faire valider")
    for number, (name, address) in enumerate(PARTNERS.items()):
        reach(page, page.locator(f"#id_signataires-{number}-name"))
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type(address)
    press(page, "button", "Envoyer la demande")
    expect(page.get_by_text("La demande de visa est partie.")).to_be_visible()

    for address in PARTNERS.values():
        link = last_mail(site, address, r"(/visa/[\w-]+/)")
        signer = visit(link)
        expect(signer.get_by_text("6 mots ajoutés")).to_be_visible()
        reach(signer, signer.get_by_label("Je valide", exact=True))
        signer.keyboard.press("Space")
        press(signer, "button", "Recevoir mon code")
        expect(signer.get_by_role("heading", name="Confirmer votre réponse")).to_be_visible()
        code = last_mail(site, address, r"(?<!\d)(\d{6})(?!\d), votre code")
        reach(signer, signer.get_by_label("Code reçu par courriel"))
        signer.keyboard.type(code)
        press(signer, "button", "Enregistrer ma réponse")
        expect(signer.get_by_text("votre réponse est enregistrée")).to_be_visible()
        signer.goto(link)
        expect(signer.get_by_text("Vous avez déjà répondu")).to_be_visible()

    page.reload()
    press(page, "link", "Le brouillon")
    press(page, "button", "Publier maintenant")
    expect(page.get_by_text("La modification est publiée.")).to_be_visible()
