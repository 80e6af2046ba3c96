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
# The reader's own styles: a sheet of the document, which the policy lets be.
SPACE_OUT = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}"""
SPACE_BACK = "document.adoptedStyleSheets = []"


@pytest.mark.parametrize("name", NAMES)
def test_page_reads_well(visit, site, name):
    """On a telephone, with text twice as large and spaced out, by ear, on a wide screen, on paper.

    At 640 pixels and two device pixels each, a page is what a wide screen shows at 200 %.
    """
    page = visit(
        place(name, site),
        viewport={"width": 320, "height": 640},
        has_touch=True,
        device_scale_factor=2,
    )

    assert too_wide(page) == []
    assert low_buttons(page) == []
    page.set_viewport_size({"width": 640, "height": 512})
    page.evaluate(SPACE_OUT, TEXT_SPACING)
    assert too_wide(page) == []
    assert clipped(page) == []
    page.evaluate(SPACE_BACK)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert visit.axe_violations(page) == []
    page.emulate_media(media="print", color_scheme="dark", forced_colors="none")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.locator("h1").is_visible()
    assert not page.locator(".site-nav").is_visible()
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.pdf(format="A4").startswith(b"%PDF")
