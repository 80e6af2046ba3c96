"""The watch over pages, seen to bite."""

import pytest

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

FLAWS = {
    "inline script": ("<script>1</script>", "CSP: script-src"),
    "inline style": ('<p style="color: red">Rouge</p>', "CSP: style-src"),
    "elsewhere": ('<img src="https://ailleurs.invalid/a.png" alt="">', "CSP: img-src"),
    "missing file": ('<img src="/static/absent.png" alt="">', "Status 404"),
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_watch_sees(browser, site, flaw):
    markup, complaint = FLAWS[flaw]
    visitor = Visitor(browser, site)
    page = visitor("/plan-du-site/")

    page.evaluate(
        "html => document.querySelector('main').append("
        "document.createRange().createContextualFragment(html))",
        markup,
    )
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)

    assert any(complaint in line for line in visitor.close())


def test_watch_sees_a_request_elsewhere_and_a_cookie(browser, site):
    visitor = Visitor(browser, site)
    page = visitor("/plan-du-site/", bypass_csp=True)

    page.evaluate("fetch('https://ailleurs.invalid/').catch(() => {})")
    page.evaluate("document.cookie = 'trace=1'")

    said = visitor.close()
    assert "Request elsewhere: https://ailleurs.invalid/" in said
    assert "Cookie: trace" in said
