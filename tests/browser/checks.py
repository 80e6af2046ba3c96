"""What is measured on an open page."""

import logging
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

READING = logging.getLogger("axe.incomplete")
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
    "preload": False,  # it would fetch style sheets anew, for rules that are not of these levels
}
COLOURS = {**AXE, "runOnly": ["color-contrast", "link-in-text-block"], "rules": {}}
# How people set their screens; what is no colour is the same in all.
SCHEMES = {
    "light": ({"color_scheme": "light", "forced_colors": "none"}, AXE),
    "dark": ({"color_scheme": "dark", "forced_colors": "none"}, COLOURS),
    "forced": ({"color_scheme": "light", "forced_colors": "active"}, COLOURS),
}
RUN = """
async (options) => {
  for (const frame of [1, 2]) await new Promise(requestAnimationFrame); // the scheme has changed
  await Promise.all(document.getAnimations().map((animation) => animation.finished));
  return axe.run(document, options);
}
"""
WIDER = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== "visible") return true;
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e))
    .map((e) => `${e.localName}.${e.className} ${Math.round(e.getBoundingClientRect().right)} px`)
    .concat(`page ${document.documentElement.scrollWidth} px`);
}
"""
CLIPPED = """
() => [...document.body.querySelectorAll("*")]
  .filter((e) => {
    const style = getComputedStyle(e);
    if (style.display === "inline") return false;
    if (e.closest(".visually-hidden, .map, svg, dialog:not([open])")) return false;
    const hides = (value) => value === "hidden" || value === "clip";
    return e.textContent.trim() && e.clientHeight > 1 &&
      ((hides(style.overflowY) && e.scrollHeight > e.clientHeight + 2) ||
       (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 2));
  })
  .map((e) => `${e.localName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`)
"""
LOW_BUTTONS = """
() => [...document.querySelectorAll(
  "button, .button, summary, select, textarea," +
  "input:not([type=checkbox], [type=radio], [type=hidden])")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".visually-hidden"))
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([e, box]) => `${e.localName}.${e.className} ${e.textContent.trim().slice(0, 30)}: ` +
    `${Math.round(box.width)} × ${Math.round(box.height)}`)
"""


@cache
def axe_source() -> str:
    return (Path(__file__).parent / "axe.min.js").read_text()


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds wrong at WCAG levels A and AA by day, by night and in forced colours.

    What it cannot decide is for people to read: pytest --log-cli-level=INFO.
    """
    page.evaluate(axe_source())
    found = []
    for scheme, (media, rules) in SCHEMES.items():
        page.emulate_media(**media)
        results = page.evaluate(RUN, rules)
        found += [
            f"{scheme}, {rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in results["violations"]
            for node in rule["nodes"]
        ]
        for rule in results["incomplete"]:
            targets = ", ".join(str(node["target"]) for node in rule["nodes"][:5])
            READING.info("%s, %s: %s: %s", scheme, rule["id"], len(rule["nodes"]), targets)
    return found


def too_wide(page: Page) -> list[str]:
    """The elements that make the page scroll sideways."""
    return page.evaluate(WIDER)


def clipped(page: Page) -> list[str]:
    """The elements whose text does not fit."""
    return page.evaluate(CLIPPED)


def low_buttons(page: Page) -> list[str]:
    """The controls smaller than 44 pixels."""
    return page.evaluate(LOW_BUTTONS)
