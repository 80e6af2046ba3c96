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
def test_page_is_accessible_and_prints(visit, site, name):
    page = visit(place(name, site), viewport={"width": 1280, "height": 900})

    assert visit.axe_violations(page) == []
    page.emulate_media(media="print", color_scheme="dark", forced_colors="none")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.locator("h1").is_visible()
    assert not page.locator(".site-nav").is_visible()
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("name", NAMES)
def test_page_fits_a_narrow_screen_and_enlarged_text(visit, site, name):
    """On a telephone; then at 640 pixels and two device pixels each, as a wide screen at 200 %."""
    page = visit(
        place(name, site),
        viewport={"width": 320, "height": 640},
        has_touch=True,
        device_scale_factor=2,
        bypass_csp=True,  # for the reader's own styles, which the policy does not concern
    )

    assert too_wide(page) == []
    assert low_buttons(page) == []
    page.set_viewport_size({"width": 640, "height": 512})
    page.add_style_tag(content=TEXT_SPACING)
    assert too_wide(page) == []
    assert clipped(page) == []
