"""Backups: the database, the pictures and the private files, with the digest of each.

A backup is a folder named by its moment. It is written under another name and renamed once it is
whole, so that a folder that is there can be trusted; `check` reads every byte again.
"""

import datetime
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

MANIFEST = "manifest.json"
FRESH = datetime.timedelta(hours=26)  # a daily backup, two hours late at most
MEGABYTE = 1 << 20


class BackupError(Exception):
    """A backup that could not be made, or is not whole; its text says why, in French."""


def folders() -> dict[str, Path]:
    """What is kept beside the database."""
    return {"media": Path(settings.MEDIA_ROOT), "private": Path(settings.PRIVATE_ROOT)}


def make(target: Path, at: datetime.datetime | None = None) -> Path:
    """Back up into a new folder of `target`; return it. Raises BackupError."""
    at = at or timezone.now()
    whole = target / f"{timezone.localtime(at):%Y-%m-%d-%H%M%S}"
    part = target / f".{whole.name}.part"
    if whole.exists():
        raise BackupError(f"{whole} existe déjà.")
    part.mkdir(mode=0o700, parents=True)
    try:
        dump(part)
        for name, folder in folders().items():
            if folder.is_dir():
                shutil.copytree(folder, part / name, ignore=vanished)
        write_manifest(part, at)
        part.rename(whole)
    except (OSError, sqlite3.Error, shutil.Error) as failure:
        raise BackupError(f"La sauvegarde n’a pas pu être écrite\u00a0: {failure}") from failure
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return whole


def vanished(folder: str, names: list[str]) -> list[str]:
    """What went while its folder was being read, such as an upload that was given up."""
    return [name for name in names if not os.path.exists(os.path.join(folder, name))]


def dump(folder: Path) -> None:
    """Write the database as one consistent file, while it is in use."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "db.sqlite3")])
        os.chmod(folder / "db.sqlite3", 0o600)
        return
    run_tool("pg_dump", "--format=custom", f"--file={folder / 'db.dump'}")


def run_tool(*command: str) -> None:
    """Run a program of PostgreSQL on the portal's database; the password stays off the line."""
    if shutil.which(command[0]) is None:
        raise BackupError(f"{command[0]} n’est pas installé sur cette machine.")
    known = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
             "dbname": "PGDATABASE"}  # fmt: skip
    given = {names[name]: str(value) for name, value in known.items() if name in names and value}
    done = subprocess.run(
        command, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{command[0]}\u00a0: {done.stderr.strip()[-500:]}")


def write_manifest(folder: Path, at: datetime.datetime) -> None:
    files = {name: digest(folder / name) for name in files_of(folder)}
    manifest = {"made_at": at.isoformat(), "database": connection.vendor, "files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1))


def files_of(folder: Path) -> Iterator[str]:
    """The files of a backup by their paths within it, in order, but for the manifest."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            yield path.relative_to(folder).as_posix()


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_of(folder: Path) -> dict:
    try:
        return json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError) as missing:
        raise BackupError(f"{folder} n’est pas une sauvegarde du portail.") from missing


def check(folder: Path) -> dict:
    """Read a whole backup again; return its manifest. Raises BackupError at the first doubt."""
    manifest = manifest_of(folder)
    if set(files_of(folder)) != set(manifest["files"]):
        raise BackupError("Des fichiers manquent à la sauvegarde, ou y ont été ajoutés.")
    for name, known in manifest["files"].items():
        if digest(folder / name) != known:
            raise BackupError(f"Le fichier {name} n’est plus celui qui fut sauvegardé.")
    check_database(folder, manifest["database"])
    return manifest


def check_database(folder: Path, vendor: str) -> None:
    """Whether the database of a backup opens and has the portal's tables."""
    if vendor == "sqlite":
        stored = sqlite3.connect(f"file:{folder / 'db.sqlite3'}?mode=ro&immutable=1", uri=True)
        try:
            state = stored.execute("PRAGMA integrity_check").fetchone()[0]
            stored.execute("SELECT 1 FROM django_migrations LIMIT 1").fetchone()
        except sqlite3.Error as broken:
            raise BackupError(f"La base sauvegardée ne s’ouvre pas\u00a0: {broken}") from broken
        finally:
            stored.close()
        if state != "ok":
            raise BackupError(f"La base sauvegardée est abîmée\u00a0: {state}")
    elif vendor == "postgresql":
        run_tool("pg_restore", "--list", "--file=/dev/null", str(folder / "db.dump"))
    else:
        raise BackupError(f"Une base «\u00a0{vendor}\u00a0» ne peut pas être relue.")


def restore(folder: Path) -> dict:
    """Put a backup in the place of what is there; what was is kept beside it, dated.

    The server and the worker are stopped meanwhile. Raises BackupError before anything changes.
    """
    manifest = check(folder)
    if manifest["database"] != connection.vendor:
        raise BackupError(
            f"La sauvegarde vient de {manifest['database']}, "
            f"le portail emploie {connection.vendor}."
        )
    stamp = f"{timezone.localtime():%Y%m%d-%H%M%S}"
    restore_database(folder, stamp)
    for name, place in folders().items():
        if place.is_dir():
            place.rename(place.with_name(f"{place.name}.avant-{stamp}"))
        if (folder / name).is_dir():
            shutil.copytree(folder / name, place)
        else:
            place.mkdir(mode=0o700, parents=True)
    return manifest


def restore_database(folder: Path, stamp: str) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        run_tool("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
                 f"--dbname={connection.settings_dict['NAME']}",
                 str(folder / "db.dump"))  # fmt: skip
        return
    place = Path(connection.settings_dict["NAME"])
    for suffix in ("", "-wal", "-shm"):  # what SQLite had still to write belongs to what was
        old = place.with_name(place.name + suffix)
        if old.exists():
            old.rename(place.with_name(f"{place.name}.avant-{stamp}{suffix}"))
    shutil.copyfile(folder / "db.sqlite3", place)
    os.chmod(place, 0o600)


def last_made(target: Path) -> datetime.datetime | None:
    """When the newest whole backup of a folder was made."""
    for folder in sorted(target.glob("[0-9]*"), reverse=True):  # named by their date
        try:
            return datetime.datetime.fromisoformat(manifest_of(folder)["made_at"])
        except (BackupError, KeyError, ValueError):
            continue  # whatever else lies there
    return None


def is_fresh(at: datetime.datetime | None = None) -> bool:
    """Whether the last backup is young enough; True where no folder is watched."""
    if not settings.BACKUP_DIR:
        return True
    made = last_made(Path(settings.BACKUP_DIR))
    return made is not None and made > (at or timezone.now()) - FRESH
