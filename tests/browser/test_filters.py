"""Lists that a changed filter refreshes in place."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def units(visit):
    """The list of units, marked so that a reload would show."""
    page = visit("/locaux/")
    page.wait_for_load_state("networkidle")  # the scripts are there
    page.evaluate("window.marked = true")
    return page


def choose(page, group: str, choice: str) -> None:
    page.locator("summary", has_text=group).click()
    page.get_by_label(choice, exact=True).check()


def test_changed_filter_refreshes_in_place(units):
    before = units.locator("h1").inner_text()

    choose(units, "Type de local", "Atelier")

    expect(units).to_have_url(re.compile(r"/locaux/\?type=atelier$"))
    expect(units.locator("h1")).not_to_have_text(before)
    number = re.search(r"\d+", units.locator("h1").inner_text())[0]
    assert number in units.title()
    assert units.locator("main [role=status]").first.inner_text().startswith(number)
    assert units.evaluate("window.marked") is True


def test_refreshed_list_equals_its_address(units):
    choose(units, "Type de local", "Atelier")
    expect(units).to_have_url(re.compile("type=atelier"))
    names = units.locator("#resultats h2").all_inner_texts()

    units.reload()

    assert units.locator("#resultats h2").all_inner_texts() == names


def test_wrong_value_is_told_in_place(units):
    units.get_by_label(re.compile("Surface minimale")).fill("grande")
    units.keyboard.press("Tab")

    field = units.get_by_label(re.compile("Surface minimale"))
    expect(field).to_have_attribute("aria-invalid", "true")
    assert field.input_value() == "grande"
    assert units.locator(".error-summary").is_visible()
    assert units.evaluate("window.marked") is True


def test_focus_stays_on_the_filter(units):
    choose(units, "Disponibilité", "Libre")
    expect(units).to_have_url(re.compile("statut=libre"))

    assert units.evaluate("document.activeElement.value") == "libre"


def test_selection_buttons_work_after_a_refresh(units):
    choose(units, "Type de local", "Atelier")
    expect(units).to_have_url(re.compile("type=atelier"))

    units.locator("button[data-selection-toggle]").first.click()

    expect(units.locator("[data-selection-count]")).to_have_text("1")
