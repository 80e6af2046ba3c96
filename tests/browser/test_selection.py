"""The visitor's selection, kept in the browser."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def chosen(visit, site):
    """The page of a unit that has just been added to the selection."""
    page = visit(site.about["unit"])
    page.locator("button[data-selection-toggle]").first.click()
    return page


def test_added_unit_is_counted_and_said(chosen):
    expect(chosen.locator("[data-selection-count]")).to_have_text("1")
    expect(chosen.locator("[data-announcer]")).to_have_text(
        re.compile("^Ajouté à votre sélection.* 1 local")
    )


def test_selection_survives_a_reload_without_cookie(chosen):
    chosen.reload()

    expect(chosen.locator("[data-selection-count]")).to_have_text("1")
    expect(chosen.locator("button[data-selection-toggle]").first).to_contain_text("Retirer")
    assert chosen.context.cookies() == []


def test_header_leads_to_the_comparison(chosen, site):
    chosen.locator("[data-selection-link]").first.click()

    expect(chosen).to_have_url(re.compile(rf"\?ids={site.about['unit_pk']}$"))
    assert chosen.locator("table").get_by_text(site.about["unit_name"]).count() > 0


def test_same_button_removes(chosen):
    chosen.locator("button[data-selection-toggle]").first.click()

    expect(chosen.locator("[data-selection-count]")).to_be_hidden()


def test_whole_selection_is_cleared(chosen):
    chosen.locator("[data-selection-link]").first.click()
    expect(chosen.locator("[data-selection-count]")).to_have_text("1")
    chosen.locator("[data-selection-clear]").click()

    expect(chosen.get_by_text("Votre sélection est vide")).to_be_visible()
    expect(chosen.locator("[data-selection-count]")).to_be_hidden()
    assert chosen.evaluate("JSON.parse(localStorage.getItem('selection') ?? '[]')") == []


def test_shared_address_leaves_another_selection_alone(chosen, site):
    chosen.goto(f"/selection/?ids={site.about['ids'].split(',')[1]}")
    chosen.goto("/locaux/")

    expect(chosen.locator("[data-selection-count]")).to_have_text("1")


def test_bare_address_shows_the_kept_selection(chosen, site):
    chosen.goto("/selection/")

    expect(chosen).to_have_url(re.compile(rf"\?ids={site.about['unit_pk']}$"))


def test_refused_storage_leaves_the_page_working(visit, site):
    page = visit("/plan-du-site/")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"
    )

    page.goto(site.about["unit"])
    page.locator("button[data-selection-toggle]").first.click()

    expect(page.locator("h1")).to_be_visible()
