"""Chromium, the served site, and a watch over everything a page complains of."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.checks import axe_violations
from tests.browser.pages import Place
from tests.browser.served import Site, served

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SAY_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if not program:
        reason = "THE BROWSER TESTS DID NOT RUN: no chromium. Install it: apt-get install chromium"
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


class Watch:
    """What went wrong in a browser context: messages, failures, requests elsewhere, cookies."""

    def __init__(self, origin: str):
        self.origin = origin
        self.complaints: list[str] = []
        self.visited: set[str] = set()
        self.audited: set[Page] = set()

    def follow(self, context: BrowserContext) -> None:
        context.add_init_script(SAY_VIOLATIONS)
        context.route(lambda url: not self.is_ours(url), self.refuse)
        context.on("console", self.note_console)
        context.on("weberror", lambda error: self.complaints.append(f"Error: {error.error}"))
        context.on("requestfailed", self.note_failure)
        context.on("response", self.note_response)

    def is_ours(self, url: str) -> bool:
        return url.startswith((self.origin + "/", "data:", "blob:", "about:"))

    def refuse(self, route) -> None:
        """The network is cut beyond the site: no page may miss it."""
        self.complaints.append(f"Request elsewhere: {route.request.url}")
        route.abort()

    def note_console(self, message) -> None:
        # A refused page, such as the 404, is an error for the console but not for us; its status
        # is checked when it opens.
        expected = message.location["url"] in self.visited and "status of" in message.text
        if message.type in ("error", "warning") and not expected and not self.from_axe(message):
            self.complaints.append(f"Console: {message.text} ({message.location['url']})")

    def from_axe(self, message: ConsoleMessage) -> bool:
        """Whether axe-core, once it runs in a page, tried a style that the policy refuses it."""
        about_style = message.text.startswith(("Applying inline style", "CSP: style-src"))
        return about_style and message.page in self.audited

    def note_failure(self, request) -> None:
        if request.failure != "net::ERR_ABORTED" and self.is_ours(request.url):
            self.complaints.append(f"Request failed: {request.url} {request.failure}")

    def note_cookies(self, context: BrowserContext) -> None:
        names = {cookie["name"] for cookie in context.cookies()} - {"sessionid"}
        posts = [page.locator("[name=csrfmiddlewaretoken]").count() for page in context.pages]
        expected = {"csrftoken"} if any(posts) else set()
        self.complaints += [f"Cookie: {name}" for name in names - expected]

    def note_response(self, response) -> None:
        if response.request.is_navigation_request():
            self.visited.add(response.url)
        elif response.status >= 400:
            self.complaints.append(f"Status {response.status}: {response.url}")


class Visitor:
    """Opens pages, each in a browser context of its own."""

    def __init__(self, browser: Browser, site: Site):
        self.browser = browser
        self.site = site
        self.contexts: list[BrowserContext] = []
        self.watch = Watch(site.origin)

    def context(self, session: str = "", **options) -> BrowserContext:
        """A browser without memory; signed in when a session is given."""
        options = {
            "base_url": self.site.origin,
            "locale": "fr-FR",
            "reduced_motion": "reduce",
            **options,
        }
        context = self.browser.new_context(**options)
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        self.watch.follow(context)
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.site.origin}])
        return context

    def __call__(self, where: Place | str, **options) -> Page:
        """The page, loaded."""
        goal = where if isinstance(where, Place) else Place(where)
        context = self.context(goal.session, **options)
        page = context.new_page()
        if goal.answer:
            made = goal.answer
            policy = {"Content-Security-Policy": made.headers["Content-Security-Policy"]}
            page.route(
                self.site.origin + goal.path,
                lambda route: route.fulfill(
                    status=made.status, content_type="text/html", body=made.body, headers=policy
                ),
            )
        response = page.goto(goal.path)
        assert response.status == goal.status
        return page

    def axe_violations(self, page: Page) -> list[str]:
        """What axe-core finds wrong on an open page."""
        self.watch.audited.add(page)
        return axe_violations(page)

    def close(self) -> list[str]:
        """Close everything; return what was wrong."""
        for context in self.contexts:
            if all("/admin/" not in page.url for page in context.pages):
                self.watch.note_cookies(context)
            context.close()
        return self.watch.complaints


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Open a page; whatever goes wrong in the browser meanwhile fails the test."""
    visitor = Visitor(browser, site)
    yield visitor
    assert visitor.close() == []
