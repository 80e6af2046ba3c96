"""The map's page in a real browser, on databases of several sizes, visited in turns.

Every visit is a first one: nothing in the browser's cache. The server has the page ready, as it
has for the second visitor of a day.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.core.management import CommandError
from django.urls import reverse

from portal.bench import load, report
from portal.bench.scratch import Scratch

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SCREEN = {"width": 1280, "height": 900}
QUIET = 1000  # milliseconds without a long task after which a page is at rest
MARKER = ".map-marker[role=button]"
WATCH = f"""
window.bench = {{ tasks: [] }};
new PerformanceObserver((list) =>
  window.bench.tasks.push(...list.getEntries().map((task) => [task.startTime, task.duration])),
).observe({{ type: "longtask", buffered: true }});
new MutationObserver((_changes, observer) => {{
  if (!document.querySelector("{MARKER}")) return;
  observer.disconnect();
  window.bench.marker = performance.now();
}}).observe(document, {{ childList: true, subtree: true }});
"""
AT_REST = f"""() => {{
  const {{ tasks, marker }} = window.bench;
  const last = Math.max(marker ?? Infinity, ...tasks.map(([start, long]) => start + long));
  return performance.now() - last > {QUIET} && window.bench;
}}"""

# Come closer by the button, and wait until nothing is drawn any more.
CLOSER = """() => new Promise((done) => {
  const begun = performance.now();
  let last = begun;
  const drawn = () => { last = performance.now(); };
  const pane = document.querySelector(".leaflet-marker-pane");
  new MutationObserver(drawn).observe(pane, { childList: true });
  document.querySelector("[data-map] .leaflet-bar button").click();
  const look = () => (performance.now() - last > 500 ? done(last - begun) : setTimeout(look, 50));
  look();
})"""


def lines(databases: list[Scratch], rounds: int, progress) -> Iterator[dict]:
    """A line for each database; the first of its kind is what the others are compared with."""
    visits: list[list[dict]] = [[] for _database in databases]
    with ExitStack() as stack:
        chromium = stack.enter_context(browser())
        running = [stack.enter_context(load.server(database.url)) for database in databases]
        there = list(zip(running, visits, strict=True))
        for server, _found in there:
            visit(chromium, server.port)  # the browser's own start, and the page made
        for number in range(rounds):
            progress(f"Browser, round {number + 1} of {rounds}")
            for server, found in there if number % 2 else reversed(there):
                found.append(visit(chromium, server.port))
    first: dict[str, list[dict]] = {}
    for database, found in zip(databases, visits, strict=True):
        compared = first.setdefault(database.kind, found)
        yield {
            "measure": "browser", "db": database.kind, "n": database.units, "name": "map",
            **report.browser_line(found, compared), "ok": True,
        }  # fmt: skip


@contextmanager
def browser():
    """Chromium, through Playwright, which only development installs."""
    try:
        from playwright.sync_api import sync_playwright  # of requirements-dev.txt
    except ImportError:
        raise CommandError("--browser needs requirements-dev.txt.") from None
    program = shutil.which("chromium")
    if not program:
        raise CommandError("--browser needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


def visit(chromium, port: int) -> dict:
    """One first visit: milliseconds from asking, bytes with headers, tasks of 50 ms and more."""
    context = chromium.new_context(viewport=SCREEN, locale="fr-FR", reduced_motion="reduce")
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        received: list[float] = []
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda end: received.append(end["encodedDataLength"]))
        page.goto(f"http://{load.HOST}:{port}{reverse('maps:map')}")
        seen = page.wait_for_function(AT_REST, polling=100).json_value()
        markers = page.locator(MARKER).count()
        size, requests = sum(received), len(received)
        closer = page.evaluate(CLOSER)
    finally:
        context.close()
    ends = [start + long for start, long in seen["tasks"]]
    return {
        "marker_ms": seen["marker"],
        "interactive_ms": max([seen["marker"], *ends]),
        "long_tasks": len(ends),
        "long_ms": sum(long for _start, long in seen["tasks"]),
        "bytes": size,
        "requests": requests,
        "markers": markers,
        "closer_ms": closer,
    }
