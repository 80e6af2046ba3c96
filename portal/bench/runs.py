"""A whole run of the bench: databases, rounds, and the lines that come of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from portal.bench import browser, load, paper, report
from portal.bench.process import Child
from portal.bench.scratch import Scratch, reference_day, scratch

Progress = Callable[[str], None]
VISIT = 0.1  # CPU seconds for a page each time that a round comes by


@dataclass(frozen=True)
class Plan:
    """What to measure, and how long."""

    servers: list[str]
    sizes: list[int]
    rounds: int
    seconds: float
    http_rounds: int
    browser: bool = False  # only the map's page, in a browser
    paper: bool = False  # only a printed document, beside other engines


def run(plan: Plan, progress: Progress) -> Iterator[dict]:
    """Measure, and yield a line for each page of each database."""
    if plan.paper:
        yield from paper.lines(plan.rounds, progress)
        return
    databases = [made(server, size, progress) for server in plan.servers for size in plan.sizes]
    # Before the others start, for they look at these files when they do.
    with Child(databases[0].url) as child:
        child.ask("collect")
    if plan.browser:
        yield from browser.lines(databases, plan.rounds, progress)
        return
    with ExitStack() as stack:
        children = [stack.enter_context(Child(database.url)) for database in databases]
        facts = [child.ask("facts") for child in children]
        rounds: list[list[dict]] = [[] for _child in children]
        for number in range(plan.rounds):
            progress(f"Round {number + 1} of {plan.rounds}")
            there = list(zip(children, rounds, strict=True))
            for child, found in there if number % 2 else reversed(there):
                found.append(child.ask("round", seconds=VISIT))
    yield from process_lines(databases, facts, rounds)
    for database, told in zip(databases, facts, strict=True):
        if plan.http_rounds:
            progress(f"HTTP, {database.kind}, {database.units} units")
            yield from http_lines(plan, database, told)


def made(server: str, size: int, progress: Progress) -> Scratch:
    """A scratch database, filled by a process of its own if there is none yet."""

    def fill(url: str) -> None:
        progress(f"Filling a database with {size} units…")
        with Child(url) as child:
            child.ask("seed", units=size, day=reference_day().isoformat())

    return scratch(server, size, fill)


def process_lines(
    databases: list[Scratch], facts: list[dict], rounds: list[list[dict]]
) -> Iterator[dict]:
    """What was measured in process, with the growth from the smallest size to the largest."""
    smallest: dict[tuple[str, str], dict] = {}
    for database, told, found in zip(databases, facts, rounds, strict=True):
        start = {"measure": "start", "db": database.kind, "n": database.units}
        yield {**start, "weasyprint": told["weasyprint"], "ok": not told["weasyprint"]}
        for page in told["pages"]:
            line = {
                "measure": "process", "db": database.kind, "n": database.units,
                "name": page["name"], **report.cost_line(page, found),
                "queries": page["queries"], "bytes": page["bytes"],
                "gzip_bytes": page["gzip_bytes"], "limits": page["limits"],
                "ok": not report.missed(page),
            }  # fmt: skip
            first = smallest.setdefault((database.kind, page["name"]), line)
            if first is not line:
                line["growth"] = report.growth(first, line)
            yield line


def http_lines(plan: Plan, database: Scratch, told: dict) -> Iterator[dict]:
    """What was measured over HTTP, pages there and back, in each round.

    Nothing changes meanwhile: pages as after a change are only called in process.
    """
    pages = {page["name"]: page for page in told["pages"] if not page["changed"]}
    visits: dict[str, list[dict]] = {name: [] for name in pages}
    with load.server(database.url) as server:
        for page in pages.values():
            load.drive(server, page["path"], page["cookie"], 0)
        for _round in range(plan.http_rounds):
            for name in [*pages, *reversed(pages)]:
                page = pages[name]
                visit = load.drive(server, page["path"], page["cookie"], plan.seconds)
                visits[name].append(visit)
        memory = server.memory()
    for name, mine in visits.items():
        line = {
            "measure": "http", "db": database.kind, "n": database.units, "name": name,
            **report.http_line(mine, visits["hello"]), "ok": True,
        }  # fmt: skip
        if (target := pages[name]["times_hello"]) is not None and line["cpu_to_hello"] is not None:
            line |= {"target": target, "target_met": line["cpu_to_hello"] <= target}
        yield line
    yield {
        "measure": "memory", "db": database.kind, "n": database.units,
        "worker_mib": memory, "ok": True,
    }  # fmt: skip
