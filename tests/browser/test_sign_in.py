"""Signing in as staff do it, by password, telephone and code; and as partners do, by a link."""

import base64
import time

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import expect

from tests.browser.checks import clipped, low_buttons, too_wide

pytestmark = pytest.mark.browser


def type_password(page, site) -> None:
    page.get_by_label("Adresse électronique").fill(site.about["newcomer"])
    page.get_by_label("Mot de passe").fill("une-phrase-longue")
    page.get_by_role("button", name="Continuer").click()


def code_of(secret: str, steps: int) -> str:
    """What a telephone that took this secret shows, or showed some half minutes ago."""
    totp = TOTP(base64.b32decode(secret.replace(" ", "")))
    totp.time = time.time() + steps * 30
    return f"{totp.token():06d}"


def faults(visit, page) -> list[str]:
    return visit.axe_violations(page) + too_wide(page) + low_buttons(page) + clipped(page)


def test_newcomer_sets_the_second_step_up_and_comes_back(visit, site):
    page = visit("/connexion/?next=/admin/password_change/", viewport={"width": 320, "height": 640})

    type_password(page, site)
    enrolment = faults(visit, page)
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("Code à six chiffres").fill(code_of(secret, -1))
    page.get_by_role("button", name="Activer").click()
    codes = faults(visit, page)
    kept = page.locator("code.secret").all_inner_texts()
    page.get_by_role("link", name="continuer").click()

    assert (enrolment, codes) == ([], [])
    assert len(set(kept)) == 10
    assert page.url.endswith("/admin/password_change/")
    page.goto("/ma-connexion/")
    page.get_by_role("button", name="Me déconnecter partout").click()
    assert page.get_by_role("status").get_by_text("tous vos appareils").is_visible()
    type_password(page, site)
    assert faults(visit, page) == []
    page.get_by_label("Code à six chiffres").fill(code_of(secret, 0))
    page.get_by_role("button", name="Me connecter").click()
    assert page.url.endswith("/admin/")


def test_partner_comes_in_by_a_link_and_changes_the_sheet_without_scripts(visit, site):
    small = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
    page = visit(site.about["entry_once"], **small)

    page.get_by_label("Votre adresse électronique").fill(site.about["partner_email"])
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Modifier la fiche").press("Enter")
    page.get_by_label("Téléphone").fill("03 53 01 99 99")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Fiche enregistrée")).to_be_visible()
    expect(page.get_by_text("03 53 01 99 99").first).to_be_visible()
    page.get_by_role("button", name="Tout est exact").press("Enter")
    expect(page.get_by_text("Votre fiche est vérifiée à ce jour")).to_be_visible()
