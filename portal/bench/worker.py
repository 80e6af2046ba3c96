"""One process of the bench: the portal on one scratch database, obeying lines of JSON.

A process per database, so that rounds alternate between databases and sizes.
"""

import datetime
import json
import sys
from collections.abc import Callable
from typing import TextIO

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from core.models import today
from portal.bench import seeding
from portal.bench.calls import Caller
from portal.bench.pages import Page, pages
from portal.management.commands.prepare import Command as Prepare
from portal.wsgi import application
from premises import listings

MOST_CALLS = 40  # of a page in one visit


class Worker:
    """Answers one order after the other."""

    def __init__(self) -> None:
        settings.ROOT_URLCONF = "portal.bench.urls"
        self.with_weasyprint = "weasyprint" in sys.modules
        self.known: list[Page] = []
        self.caller: Caller | None = None

    def seed(self, units: int, day: str) -> dict:
        """Make the tables and fill them."""
        call_command("migrate", interactive=False, verbosity=0)
        seeding.seed(units, datetime.date.fromisoformat(day))
        with connection.cursor() as cursor:
            # SQLite is served without statistics; PostgreSQL gathers them by itself in time.
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "VACUUM")
        connection.close()
        return {}

    def collect(self) -> dict:
        """Collect the static files, whose hashed names the pages write."""
        Prepare(stdout=sys.stderr).collect_static_files()
        return {}

    def facts(self) -> dict:
        """Warm every page up, then tell what is the same on every machine."""
        listings.refresh_due(today())
        self.caller = Caller(application)
        self.known = pages()
        for page in self.known:
            self.caller.call(page)
        return {
            "weasyprint": self.with_weasyprint,
            "pages": [
                {
                    "name": page.name,
                    "path": page.path,
                    "cookie": self.caller.cookie(page),
                    "changed": page.changed,
                    "limits": page.limits,
                    "times_hello": page.times_hello,
                    **self.caller.facts(page),
                }
                for page in self.known
            ],
        }  # fmt: skip

    def round(self, seconds: float) -> dict:
        """Call every page, there and back, for so long each; CPU milliseconds per call."""
        costs: dict[str, list[list[float]]] = {page.name: [] for page in self.known}
        for page in [*self.known, *reversed(self.known)]:
            costs[page.name] += self.visit(page, seconds)
        return costs

    def visit(self, page: Page, seconds: float) -> list[list[float]]:
        """Calls of one page, until their time is up: CPU here and in the database."""
        found, spent = [], 0.0
        while not found or (spent < seconds and len(found) < MOST_CALLS):
            cost = self.caller.cost(page)
            spent += cost.cpu + cost.database
            found.append([cost.cpu * 1000, cost.database * 1000])
        return found


def obey(orders: TextIO, write: Callable[[str], None]) -> None:
    """Answer each line of orders with a line; both are JSON."""
    worker = Worker()
    for line in orders:
        order = json.loads(line)
        answer = getattr(worker, order.pop("do"))(**order)
        write(json.dumps(answer))
