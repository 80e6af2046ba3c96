"""Every kind of page, in every way of looking at it."""

import pytest

from tests.browser.checks import clipped, low_buttons, too_wide
from tests.browser.pages import NAMES, place

pytestmark = pytest.mark.browser

TEXT_SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""


@pytest.mark.parametrize("name", NAMES)
def test_page_without_accessibility_violation(visit, site, name):
    page = visit(place(name, site), viewport={"width": 1280, "height": 900})

    assert visit.axe_violations(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_page_on_a_narrow_screen(visit, site, name):
    page = visit(place(name, site), viewport={"width": 320, "height": 640}, has_touch=True)

    assert too_wide(page) == []
    assert low_buttons(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_page_enlarged_with_text_spaced(visit, site, name):
    """At 640 pixels and two device pixels each, as a wide screen at 200 %."""
    page = visit(
        place(name, site),
        viewport={"width": 640, "height": 512},
        device_scale_factor=2,
        bypass_csp=True,  # for the reader's own styles, which the policy does not concern
    )

    page.add_style_tag(content=TEXT_SPACING)

    assert too_wide(page) == []
    assert clipped(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_page_on_paper(visit, site, name):
    page = visit(place(name, site), color_scheme="dark")

    page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert page.locator("h1").is_visible()
    assert not page.locator(".site-nav").is_visible()
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.pdf(format="A4").startswith(b"%PDF")
