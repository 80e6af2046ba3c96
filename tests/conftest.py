"""Fixtures that every test shares."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings

from accounts.models import User
from core.models import today
from premises.middleware import FreshListings
from tests.environment import own_environment
from tests.signed_in import signed_in


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """SQLite in a file, as in production: in memory it has neither WAL nor waiting writers."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = Path(os.environ["VAR_DIR"], "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def plain_static_files():
    """Static files under their own names: hashing is tested on its own."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_not_kept():
    """Most tests never commit, so no change would reach a kept page: keeping is tested apart."""
    others = [name for name in settings.MIDDLEWARE if "PublicPages" not in name]
    with override_settings(MIDDLEWARE=others):
        yield


@pytest.fixture(scope="session", autouse=True)
def both_steps_made():
    """Whoever a test signs in has also typed a code: signing in is tested apart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", signed_in)
        yield


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Path:
    """A VAR_DIR as bin/serve prepares it from nothing: tables, and static files compressed."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "media").mkdir()
    said = subprocess.run(
        [sys.executable, "manage.py", "prepare", "--no-demo"],
        cwd=settings.BASE_DIR, env=own_environment(folder),
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return folder


@pytest.fixture(scope="session")
def media_folders(tmp_path_factory) -> Iterator[Path]:
    """One folder for each test, which makes it if it stores anything."""
    folder = tmp_path_factory.mktemp("media")
    return (folder / str(number) for number in count(1))


@pytest.fixture(autouse=True)
def media_of_one_test(settings, media_folders):
    settings.MEDIA_ROOT = next(media_folders)
    settings.DERIVED_ROOT = settings.MEDIA_ROOT.with_suffix(".derived")


@pytest.fixture(autouse=True)
def day_already_begun(monkeypatch):
    """The turn of the day is tested on its own; elsewhere it would cost a query."""
    cache.clear()
    monkeypatch.setattr(FreshListings, "checked_on", today())


@pytest.fixture
def staff(db):
    """A member of staff without special rights beyond reading drafts."""
    return User.objects.create_user("agent@ville.invalid", "une-phrase-longue", is_staff=True)


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("admin@ville.invalid", "une-phrase-longue")


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


def pytest_collection_modifyitems(config, items: list) -> None:
    """On PostgreSQL, run what reads a database: the rest is the same on SQLite's run.

    Of a rule that is the same for whatever database, tried in many cases, PostgreSQL runs those
    without the mark "one_database".
    """
    if connection.vendor == "sqlite":
        return
    kept = [item for item in items if reads_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def reads_database(item) -> bool:
    """Whether a test asks for a database, by its mark or its fixtures."""
    asked = {"db", "transactional_db", "django_db_setup"} & set(item.fixturenames)
    if item.get_closest_marker("one_database"):
        return False
    return bool(asked) or item.get_closest_marker("django_db") is not None
