"""What bin/serve does to the database and the static files before it starts the server."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from core import checks
from portal.management.commands import prepare
from tests.factories import make_neighbourhood

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch, settings, tmp_path):
    """The commands that `prepare` calls; those that take long are only noted."""
    settings.SILENCED_SYSTEM_CHECKS = ["async.E001"]  # about the tests' own environment
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    names = []

    def note(name, **options):
        names.append(name)
        if name == "create_demo_admin":
            call_command(name, **options)
        if name == "collectstatic":
            settings.STATIC_ROOT.mkdir(exist_ok=True)

    monkeypatch.setattr(prepare, "call_command", note)
    return names


def run(**options) -> str:
    out = io.StringIO()
    call_command("prepare", stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_empty_database_gets_the_demonstration_and_its_account(calls):
    said = run()

    assert calls == ["migrate", "load_demo", "create_demo_admin", "collectstatic"]
    assert "password" in said


def test_database_in_use_gets_neither(calls):
    make_neighbourhood()

    said = run()

    assert calls == ["migrate", "collectstatic"]
    assert "password" not in said
    assert not User.objects.exists()


def test_demonstration_can_be_declined(calls):
    run(no_demo=True)

    assert calls == ["migrate", "collectstatic"]


def test_unchanged_static_files_are_collected_once(calls):
    run(no_demo=True)
    calls.clear()

    run(no_demo=True)

    assert calls == ["migrate"]


def test_lost_static_files_are_collected_again(calls, settings):
    run(no_demo=True)
    calls.clear()
    settings.STATIC_ROOT.rmdir()

    run(no_demo=True)

    assert calls == ["migrate", "collectstatic"]


def test_changed_static_file_is_collected_again(calls, settings, tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    settings.STATICFILES_DIRS = [sources]
    sheet = sources / "a.css"
    sheet.write_text("p {}")
    run(no_demo=True)
    calls.clear()
    sheet.write_text("p { color: red }")

    run(no_demo=True)

    assert calls == ["migrate", "collectstatic"]


def test_error_of_the_checks_stops_the_start(calls, monkeypatch):
    monkeypatch.setitem(checks.FLOORS, "Django", (99, 0))

    with pytest.raises(CommandError, match="Django .* is too old"):
        run(no_demo=True)
