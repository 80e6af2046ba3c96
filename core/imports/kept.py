"""Files that wait between their trial and their import: private, for an hour at most."""

import json
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

ONE_HOUR = 3600
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class Kept:
    """A folder of such files; what waits for one screen is unknown to another."""

    def __init__(self, name: str):
        self.name = name

    def folder(self) -> Path:
        """Where they wait; only the portal's own account may enter."""
        path = Path(settings.PRIVATE_ROOT) / self.name
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def keep(self, upload: UploadedFile, about: dict) -> str:
        """Keep a file and what was said of it, as JSON; return the token that finds both."""
        token = secrets.token_urlsafe(32)
        path = self.folder() / token
        with path.open("xb") as file:
            path.chmod(0o600)
            for chunk in upload.chunks():
                file.write(chunk)
        description_of(path).write_text(json.dumps(about), encoding="utf-8")
        return token

    def found(self, token: str, at: float | None = None) -> tuple[Path, dict] | None:
        """The file of that token and what was said of it, unless it is gone or an hour old."""
        if not TOKEN.fullmatch(token):
            return None
        self.forget_old(at)
        path = self.folder() / token
        try:
            return path, json.loads(description_of(path).read_text(encoding="utf-8"))
        except OSError:
            return None

    def forget_old(self, at: float | None = None) -> None:
        """Delete the files that have waited for more than an hour (`at` is in epoch seconds)."""
        oldest = (at or time.time()) - ONE_HOUR
        for path in self.folder().iterdir():
            with suppress(FileNotFoundError):  # used in the meantime
                if path.stat().st_mtime < oldest:
                    path.unlink()


def forget(path: Path) -> None:
    """Delete a kept file and its description."""
    path.unlink(missing_ok=True)
    description_of(path).unlink(missing_ok=True)


def description_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")
