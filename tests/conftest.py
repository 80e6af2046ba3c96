"""Fixtures that every test shares."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import User
from core.models import today
from premises.middleware import FreshListings
from tests.signed_in import signed_in


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """SQLite in a file, as in production: in memory it has neither WAL nor waiting writers."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = Path(os.environ["VAR_DIR"], "test.sqlite3")


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Static files under their own names: hashing is tested on its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def media_of_one_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DERIVED_ROOT = tmp_path / "derived"


@pytest.fixture(autouse=True)
def day_already_begun(monkeypatch):
    """The turn of the day is tested on its own; elsewhere it would cost a query."""
    cache.clear()
    monkeypatch.setattr(FreshListings, "checked_on", today())


@pytest.fixture(autouse=True)
def both_steps_made(monkeypatch):
    """Whoever a test signs in has also typed a code: signing in is tested apart."""
    monkeypatch.setattr(Client, "force_login", signed_in)


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


@pytest.fixture(autouse=True)
def pages_not_kept(settings):
    """Most tests never commit, so no change would reach a kept page: keeping is tested apart."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "PublicPages" not in name]


def pytest_collection_modifyitems(config, items: list) -> None:
    """On PostgreSQL, run what reads a database: the rest is the same on SQLite's run."""
    if connection.vendor == "sqlite":
        return
    kept = [item for item in items if reads_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def reads_database(item) -> bool:
    """Whether a test asks for a database, by its mark or its fixtures."""
    asked = {"db", "transactional_db", "django_db_setup"} & set(item.fixturenames)
    return bool(asked) or item.get_closest_marker("django_db") is not None
