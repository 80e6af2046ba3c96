"""Scratch databases of the bench, kept for the next run as long as the code stays the same."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg2
from django.conf import settings
from psycopg2 import sql

from core.models import today

PREFIX = "place_bench"
SOURCES = (
    "*/migrations/*.py",
    "premises/availability.py",
    "premises/cell_counts.py",
    "premises/costs.py",
    "premises/grid.py",
    "premises/listings.py",
    "premises/search.py",
    "core/text.py",
    "portal/bench/seeding.py",
    "portal/bench/words.py",
)

Fill = Callable[[str], None]


@dataclass(frozen=True)
class Scratch:
    """A filled database of so many units: its kind, its size, and its address."""

    kind: str
    units: int
    url: str


def reference_day():
    """The day that the data are dated from: the same for a month, so that they can be kept."""
    return today().replace(day=1)


def version() -> str:
    """A digest of the code that the data depend on, and of the month."""
    digest = hashlib.sha256(str(reference_day()).encode())
    for pattern in SOURCES:
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def scratch(server: str, units: int, fill: Fill) -> Scratch:
    """The database of that size: "sqlite", or one beside the others of a PostgreSQL server."""
    if server == "sqlite":
        return Scratch("sqlite", units, sqlite(units, fill))
    return Scratch("postgresql", units, postgresql(server, units, fill))


def folder() -> Path:
    """Where the bench writes; never among the portal's own files."""
    return Path(settings.VAR_DIR) / "bench"


def sqlite(units: int, fill: Fill) -> str:
    """The address of an SQLite file with so many units."""
    kept = folder() / version()
    for old in folder().glob("*"):
        if old.name not in (kept.name, "files"):
            shutil.rmtree(old)
    kept.mkdir(parents=True, exist_ok=True)
    path = kept / f"{units}.sqlite3"
    if not path.exists():
        unfinished = kept / f"{units}.unfinished"
        unfinished.unlink(missing_ok=True)
        fill(address_of(unfinished))
        unfinished.rename(path)
    return address_of(path)


def address_of(path: Path) -> str:
    return f"sqlite:///{quote(str(path))}"


def postgresql(server: str, units: int, fill: Fill) -> str:
    """The address of a database with so many units; those of older code are dropped."""
    name = f"{PREFIX}_{version()}_{units}"
    names = run(server, sql.SQL("SELECT datname FROM pg_database"))
    for old in names:
        if old.startswith(f"{PREFIX}_") and not old.startswith(f"{PREFIX}_{version()}_"):
            run(server, sql.SQL("DROP DATABASE {}").format(sql.Identifier(old)))
    if name not in names:
        unfinished = f"{name}_unfinished"
        drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(unfinished))
        run(server, drop)
        run(server, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
        fill(beside(server, unfinished))
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        run(server, rename.format(sql.Identifier(unfinished), sql.Identifier(name)))
    return beside(server, name)


def beside(server: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def run(server: str, statement: sql.Composable) -> list[str]:
    """Run one statement outside any transaction; the first column of its rows, if any."""
    connection = psycopg2.connect(server)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return [row[0] for row in cursor.fetchall()] if cursor.description else []
    finally:
        connection.close()
