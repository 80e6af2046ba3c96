"""Backups are whole or absent, are read again, and can be put back."""

import datetime
import io
import sqlite3
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from neighbourhoods.models import Neighbourhood
from portal import backups
from tests.factories import make_neighbourhood

whole_database = pytest.mark.django_db(transaction=True)  # as no copy is made in a transaction


@pytest.fixture(autouse=True)
def places(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.BACKUP_DIR = str(tmp_path / "backups")
    (settings.MEDIA_ROOT / "photos").mkdir(parents=True)
    (settings.MEDIA_ROOT / "photos" / "a.jpg").write_bytes(b"image")
    settings.PRIVATE_ROOT.mkdir()
    (settings.PRIVATE_ROOT / "piece.pdf").write_bytes(b"piece")


@pytest.fixture
def without_database(monkeypatch):
    """Backups of files only, which are quicker to make."""
    monkeypatch.setattr(backups, "dump", lambda folder: None)
    monkeypatch.setattr(backups, "check_database", lambda folder, vendor: None)


def make() -> Path:
    out = io.StringIO()
    call_command("backup", stdout=out)
    return Path(out.getvalue().strip())


def refused(folder: Path) -> str:
    with pytest.raises(CommandError) as failure:
        call_command("restore", str(folder), check=True)
    assert failure.value.returncode == 2
    return str(failure.value)


@whole_database
def test_backup_holds_everything_and_is_checked():
    make_neighbourhood()
    out = io.StringIO()

    folder = make()
    call_command("restore", str(folder), check=True, stdout=out)

    assert "3 fichiers\u00a0: entière" in out.getvalue()
    assert (folder / "media" / "photos" / "a.jpg").read_bytes() == b"image"
    assert (folder / "private" / "piece.pdf").read_bytes() == b"piece"
    assert folder.stat().st_mode & 0o077 == 0
    if connection.vendor == "sqlite":
        stored = sqlite3.connect(folder / "db.sqlite3")
        rows = stored.execute("SELECT count(*) FROM neighbourhoods_neighbourhood").fetchone()
        stored.close()
        assert rows == (1,)


@pytest.mark.usefixtures("without_database")
def test_changed_missing_or_added_file_is_found():
    folder = make()
    piece = folder / "private" / "piece.pdf"

    piece.write_bytes(b"autre")
    changed = refused(folder)
    piece.unlink()
    missing = refused(folder)
    nothing = refused(folder.parent)

    assert "private/piece.pdf n’est plus" in changed
    assert "manquent" in missing
    assert "n’est pas une sauvegarde" in nothing


@pytest.mark.usefixtures("without_database")
def test_failed_backup_leaves_nothing_behind(settings, monkeypatch):
    def fail(_folder):
        raise OSError("plus de place")

    monkeypatch.setattr(backups, "dump", fail)

    with pytest.raises(CommandError, match="plus de place"):
        make()

    assert list(Path(settings.BACKUP_DIR).iterdir()) == []


@pytest.mark.usefixtures("without_database")
def test_freshness_counts_whole_backups_only(settings):
    now = timezone.now()
    (Path(settings.BACKUP_DIR) / "2026-autre").mkdir(parents=True)

    before = backups.is_fresh(now)
    make()

    assert (before, backups.is_fresh(now)) == (False, True)
    assert not backups.is_fresh(now + datetime.timedelta(hours=27))
    settings.BACKUP_DIR = ""
    assert backups.is_fresh(now)


@pytest.mark.django_db
@pytest.mark.usefixtures("without_database")
def test_readyz_watches_backups_where_it_is_asked(client, settings):
    answers = [client.get("/readyz").status_code]
    make()
    answers.append(client.get("/readyz").status_code)

    assert answers == [503, 200]


@pytest.mark.usefixtures("without_database")
def test_other_kind_of_database_is_not_put_back(settings, monkeypatch):
    folder = make()
    monkeypatch.setattr(backups, "check", lambda folder: {"database": "oracle", "files": {}})

    with pytest.raises(CommandError, match="oracle"):
        call_command("restore", str(folder))

    assert (settings.PRIVATE_ROOT / "piece.pdf").exists()


@whole_database
@pytest.mark.skipif(connection.vendor != "sqlite", reason="it replaces the file of a database")
def test_restored_backup_is_the_portal_as_it_was(settings, tmp_path):
    """On a database of its own: the tests' one stays open."""
    make_neighbourhood(name="Avant")
    folder = make()
    (settings.PRIVATE_ROOT / "piece.pdf").write_bytes(b"apres")
    place = tmp_path / "portail.sqlite3"
    place.write_bytes(b"une autre base")
    name, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], str(place)
    try:
        call_command("restore", str(folder), stdout=io.StringIO())
        restored = list(Neighbourhood.objects.values_list("name", flat=True))
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name

    assert restored == ["Avant"]
    assert (settings.PRIVATE_ROOT / "piece.pdf").read_bytes() == b"piece"
    assert len(list(tmp_path.glob("private.avant-*/piece.pdf"))) == 1
    assert len(list(tmp_path.glob("portail.sqlite3.avant-*"))) == 1
