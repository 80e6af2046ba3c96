"""Each thing that must stop a deployment does, and a sound portal passes."""

from importlib import metadata

import pytest
from django.core.checks import run_checks
from django.db import connection

from core import checks
from portal.models import Authority


def ids(messages) -> list[str]:
    return [message.id for message in messages]


@pytest.mark.django_db
def test_checks_of_the_portal_pass():
    found = run_checks(include_deployment_checks=True, databases=["default"])

    assert [i for i in ids(found) if i.startswith("core.")] == []


@pytest.mark.parametrize("name", checks.FLOORS)
def test_versions_below_their_floor(name, monkeypatch):
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda n: "1.99.9" if n == name else real(n))

    found = checks.check_versions(None)

    assert ids(found) == ["core.E001"]
    assert name in found[0].msg


@pytest.mark.parametrize(
    ("version", "expected"),
    [("5.2.19", (5, 2, 19)), ("6.0rc1", (6, 0)), ("13.0.0.dev1", (13, 0, 0))],
)
def test_release_of_a_version(version, expected):
    assert checks.release(version) == expected


@pytest.mark.parametrize("seconds", [None, 0, 11])
def test_settings_with_a_patient_mail_client(settings, seconds):
    settings.EMAIL_TIMEOUT = seconds

    assert ids(checks.check_settings(None)) == ["core.E003"]


def test_settings_with_a_transaction_around_each_request(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)

    assert ids(checks.check_settings(None)) == ["core.E002"]


def test_settings_with_a_whole_page_cache(settings):
    settings.MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
    ]

    assert ids(checks.check_settings(None)) == ["core.E004"]


@pytest.mark.parametrize(
    ("name", "value", "weakness"),
    [
        ("journal_mode", "delete", "journal_mode is delete"),
        ("synchronous", 1, "synchronous is 1"),
        ("foreign_keys", 0, "foreign_keys is 0"),
        ("busy_timeout", 5000, "busy_timeout is 5000 ms"),
    ],
)
def test_sqlite_with_a_weaker_pragma(name, value, weakness):
    found = {**checks.PRAGMAS, "busy_timeout": 20_000, name: value}

    assert checks.weaknesses(found, "IMMEDIATE") == [weakness]


def test_sqlite_with_deferred_transactions():
    found = {**checks.PRAGMAS, "busy_timeout": 20_000}

    assert checks.weaknesses(found, None) == ["transaction_mode is None"]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="pragmas are SQLite's")
def test_sqlite_with_weaker_pragmas_on_its_connection(monkeypatch):
    monkeypatch.setattr(checks, "PRAGMAS", {"synchronous": 3})

    (error,) = checks.check_sqlite(None)

    assert (error.id, error.msg) == (
        "core.E006",
        "SQLite would lose or refuse writes: synchronous is 2.",
    )


def legal_warnings() -> list[str]:
    found = run_checks(include_deployment_checks=True, databases=["default"])
    return [message.msg for message in found if message.id == "portal.W001"]


@pytest.mark.django_db
def test_authority_absent():
    (warning,) = legal_warnings()

    assert warning.startswith("The legal pages lack: collectivité, adresse postale, téléphone")


@pytest.mark.django_db
def test_authority_with_one_gap():
    filled = dict.fromkeys(("name", "address", "phone", "publication_director"), "Renseigné")
    Authority.objects.create(
        **filled, email="a@ville.invalid", host="Ici", dpo_contact="Elle", accessibility_contact=""
    )

    assert legal_warnings() == ["The legal pages lack: contact pour l’accessibilité."]


@pytest.mark.django_db
def test_authority_not_asked_for_without_a_database():
    found = run_checks(include_deployment_checks=True)

    assert "portal.W001" not in ids(found)
