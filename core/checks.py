"""What must hold before the portal is deployed (`manage.py check --deploy`)."""

import re
from importlib import metadata

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connection

# Below these versions, known flaws reach what the portal does.
FLOORS = {
    "Django": (5, 2, 19),
    "Pillow": (13, 0, 0),
    "WeasyPrint": (70, 0),
    "gunicorn": (23, 0),
}
# SQLite: see docs/decisions.md; 2 is FULL.
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
BUSY_TIMEOUT_MS = 20_000
MAX_EMAIL_TIMEOUT = 10
SHARED_CACHES = {
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.cache.CacheMiddleware",
    "django.middleware.cache.FetchFromCacheMiddleware",
}


def check_versions(app_configs, **kwargs) -> list[CheckMessage]:
    """Refuse libraries older than their last severe advisories."""
    return [
        Error(
            f"{name} {metadata.version(name)} is too old: {'.'.join(map(str, floor))} at least.",
            hint="Run bin/serve, which installs requirements.txt.",
            id="core.E001",
        )
        for name, floor in FLOORS.items()
        if release(metadata.version(name)) < floor
    ]


def release(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: "5.2.19rc1" gives (5, 2, 19)."""
    return tuple(int(number) for number in re.match(r"\d+(\.\d+)*", version)[0].split("."))


def check_settings(app_configs, **kwargs) -> list[CheckMessage]:
    """Refuse settings that freeze the site, block readers or leak pages."""
    errors = []
    if connection.settings_dict["ATOMIC_REQUESTS"]:
        errors.append(Error("ATOMIC_REQUESTS makes readers wait for writers.", id="core.E002"))
    if not settings.EMAIL_TIMEOUT or settings.EMAIL_TIMEOUT > MAX_EMAIL_TIMEOUT:
        errors.append(
            Error(
                f"EMAIL_TIMEOUT must be at most {MAX_EMAIL_TIMEOUT} seconds: "
                "a silent mail server would freeze the site.",
                id="core.E003",
            )
        )
    if SHARED_CACHES.intersection(settings.MIDDLEWARE):
        errors.append(Error("Whole-page caches leak what signed-in people see.", id="core.E004"))
    return errors


def check_sqlite(app_configs, **kwargs) -> list[CheckMessage]:
    """Ask a live SQLite connection for what protects simultaneous writers and their rows."""
    if connection.vendor != "sqlite":
        return []
    try:
        found = {name: pragma(name) for name in (*PRAGMAS, "busy_timeout")}
    except DatabaseError as error:
        return [Error(f"The SQLite database does not open: {error}.", id="core.E005")]
    wrong = weaknesses(found, connection.transaction_mode)
    if not wrong:
        return []
    return [Error(f"SQLite would lose or refuse writes: {', '.join(wrong)}.", id="core.E006")]


def weaknesses(found: dict, transaction_mode: str | None) -> list[str]:
    """What is weaker than it must be among an SQLite connection's settings."""
    wrong = [f"{name} is {found[name]}" for name in PRAGMAS if found[name] != PRAGMAS[name]]
    if found["busy_timeout"] < BUSY_TIMEOUT_MS:
        wrong.append(f"busy_timeout is {found['busy_timeout']} ms")
    if transaction_mode != "IMMEDIATE":
        wrong.append(f"transaction_mode is {transaction_mode}")
    return wrong


def pragma(name: str):
    """The value of a pragma on the connection in use."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]
