"""A walk through pages with the Tab key."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import place

pytestmark = pytest.mark.browser

WALKED = [
    "accueil", "locaux, erreurs", "local", "bâtiment", "quartier", "parcours", "partenaires",
    "témoignage", "projets", "recherche", "sélection", "données", "erreur 404",
    "demande, projet", "demande, personne", "mon dossier",
]  # fmt: skip
LONGEST = 400  # stops on a page
STOP = """
() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  window.stops ??= new Set();
  const flaws = window.stops.has(stop) ? ["visited twice"] : [];
  window.stops.add(stop);

  // A card's link shows its focus around the card.
  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const shown = [getComputedStyle(stop, "::after")];
  for (let box = stop; box; box = box.parentElement) shown.push(getComputedStyle(box));
  if (!shown.some(outlined)) flaws.push("no outline");

  const box = [...stop.getClientRects()].find((rect) => rect.width && rect.height);
  const middle = (from, to, end) => (Math.max(0, from) + Math.min(end, to)) / 2;
  const top = box && document.elementFromPoint(
    middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  if (!top) flaws.push("out of sight");
  else if (!stop.contains(top) && !top.contains(stop))
    flaws.push(`under ${top.localName}.${top.getAttribute("class")}`);
  const name = stop.getAttribute("aria-label") ?? stop.textContent.trim();
  return { flaws, name: `${stop.localName} ${name}`.slice(0, 60) };
}
"""


@pytest.mark.parametrize("name", WALKED)
def test_walk_sees_each_stop_and_ends(visit, site, name):
    page = visit(place(name, site), viewport={"width": 1280, "height": 900})
    page.wait_for_load_state("networkidle")
    flawed, count, first = [], 0, None

    for count in range(LONGEST):  # noqa: B007
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        first = first or stop["name"]
        flawed += [f"{stop['name']}: {flaw}" for flaw in stop["flaws"]]

    assert flawed == []
    assert name == "locaux, erreurs" or first == "a Aller au contenu"
    assert 5 < count < LONGEST - 1


@pytest.mark.parametrize("name", ["accueil", "quartier", "erreur 404"])
def test_first_tab_skips_to_the_content(visit, site, name):
    page = visit(place(name, site))

    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Aller au contenu")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main, footer') !== null")


def test_errors_take_the_focus(visit, site):
    page = visit(place("locaux, erreurs", site))

    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("[aria-invalid=true]:focus, fieldset :focus, summary:focus")).to_have_count(
        1
    )
