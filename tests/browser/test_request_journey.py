"""From a unit's page to its keys: a founder without scripts, their adviser, somebody of the staff.

The adviser files with the keyboard alone.
"""

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from core.models import today
from tests.browser.pages import Place
from tests.browser.served import Site
from tests.browser.test_publishing import press, reach
from tests.browser.test_signing import last_mail

pytestmark = pytest.mark.browser
FOUNDER, ADVISER = "sofia@projet.invalid", "citeslab@structure.invalid"
SOONEST = 3.2  # seconds before a form may be sent


def type_in(page: Page, **fields: str) -> None:
    """Fill the inputs of these names, in the order of the page, with the keyboard."""
    for name, text in fields.items():
        reach(page, page.locator(f"[name={name}]").first)
        page.keyboard.type(text)


def choose(page: Page, label: str) -> None:
    """Tick the answer of that name with the keyboard; arrows lead from one radio to the next."""
    goal = page.get_by_label(label, exact=True)
    group = goal.get_attribute("name")
    reach(page, page.locator(f"[name={group}]:checked, [name={group}]").first)
    while not goal.is_checked():
        page.keyboard.press("Space" if goal.evaluate("e => e === document.activeElement")
                            else "ArrowDown")  # fmt: skip


def file_with_the_keyboard(page: Page) -> None:
    """The four steps, by an adviser for somebody else."""
    press(page, "link", "Déposer ma demande")
    begun = datetime.datetime.now(datetime.UTC)
    choose(page, "Je prépare mon projet")
    type_in(page, activity="Couture et retouches", jobs="2")
    left = SOONEST - (datetime.datetime.now(datetime.UTC) - begun).total_seconds()
    page.wait_for_timeout(max(0, left) * 1000)  # a person takes longer
    press(page, "button", "Continuer")
    press(page, "button", "Continuer")
    type_in(page, name="Sofia Exemple (démo)", email=FOUNDER)
    reach(page, page.locator("summary", has_text="Vous déposez pour quelqu’un"))
    page.keyboard.press("Enter")
    reach(page, page.locator("[name=conseil-helping]"))
    page.keyboard.press("Space")
    type_in(page, **{"conseil-name": "Claire Appui (démo)", "conseil-email": ADVISER})
    reach(page, page.locator("[name=conseil-informed]"))
    page.keyboard.press("Space")
    press(page, "button", "Continuer")
    press(page, "button", "Envoyer ma demande")


def open_file(visit, site: Site, address: str) -> Page:
    """The file, opened by the newest link mailed to somebody, in a browser without scripts."""
    link = last_mail(site, address, r"(/dossier/[\w-]{20,}/)")
    page = visit(link, java_script_enabled=False)
    page.get_by_role("button", name="Ouvrir mon dossier").click()
    return page


def act(page: Page, button: str, **typed: str) -> None:
    """Use one form of the staff's screen, unfolding it where it is folded."""
    fold = page.locator("summary", has_text=re.compile(f"^{button}$"))
    form = page.locator("form", has=page.get_by_role("button", name=button, exact=True))
    if fold.count() and not form.first.is_visible():
        fold.click()
    for label, text in typed.items():
        field = form.first.locator(f"[name$={label}]")
        field.select_option(text) if field.evaluate("e => e.localName") == "select" else field.fill(
            text
        )
    form.first.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(re.compile("^C’est fait"))).to_be_visible()


def day(number: int) -> str:
    return (today() + datetime.timedelta(days=number)).isoformat()


def test_request_leads_from_a_unit_to_its_keys(visit, site):
    adviser = visit(site.about["to_let"], java_script_enabled=False)
    file_with_the_keyboard(adviser)
    number = adviser.locator("[data-reference]").get_attribute("data-reference")

    founder = open_file(visit, site, FOUNDER)
    founder.get_by_label("Votre message").fill("Quand puis-je visiter ?")
    founder.get_by_role("button", name="Envoyer le message").click()
    receipt = founder.request.get("/dossier/accuse.pdf")
    assert receipt.headers["content-type"] == "application/pdf"

    session = site.about["admin_session"]
    staff = visit(Place(f"/admin/lettings/unitrequest/?q={number}", session=session))
    staff.get_by_role("link", name=number).click()
    expect(staff.get_by_text("Quand puis-je visiter ?")).to_be_visible()
    act(staff, "Prendre en charge")
    act(staff, "Proposer une visite", day=day(2), hour="10:00", place="Devant l’entrée")

    founder.reload()
    founder.get_by_role("button", name="Je viendrai").click()
    expect(founder.get_by_text("Vous avez confirmé cette visite.")).to_be_visible()
    staff.reload()
    act(staff, "Passer en instruction")
    act(staff, "Enregistrer la décision", decision="Décision n° 8 (démonstration)")
    act(staff, "Proposer un local", title_kind="commercial_lease", starts_on=day(0))

    adviser.goto("/dossier/")
    expect(adviser.get_by_role("heading", name="Le local proposé")).to_be_visible()
    founder.reload()
    founder.get_by_role("button", name="J’accepte ce local").click()
    expect(founder.get_by_text("il est gardé pour vous")).to_be_visible()
    staff.reload()
    act(staff, "Signer le titre")
    act(staff, "Enregistrer", insured_until=day(365), inventory_on=day(0), keys_on=day(0))
    act(staff, "La personne est installée")

    founder.reload()
    expect(founder.get_by_role("heading", name="Vous êtes installé")).to_be_visible()
    founder.get_by_role("button", name="J’accepte de recevoir ces courriels").click()
    expect(founder.get_by_text("Vous avez accepté que nous vous écrivions")).to_be_visible()
    assert "Occupé" in site.get(site.about["to_let"]).body
