"""Start the bench's processes: workers, and the server as it is configured."""

import json
import os
import subprocess
import sys

from django.conf import settings

from portal.bench.scratch import folder

REPLACED = {"DEBUG", "SITE_URL", "ALLOWED_HOSTS", "MEDIA_ROOT", "PORT", "WEB_WORKERS"}


def environment(url: str) -> dict[str, str]:
    """The settings of a process on a scratch database, with files of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in REPLACED}
    return {
        **kept,
        "DATABASE_URL": url,
        "VAR_DIR": str(folder() / "files"),
        "SECRET_KEY": settings.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }


class Child:
    """A worker process that is given orders."""

    def __init__(self, url: str):
        (folder() / "files" / "media").mkdir(parents=True, exist_ok=True)
        (folder() / "files" / "static").mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "bench", "--worker"],
            cwd=settings.BASE_DIR, env=environment(url), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def ask(self, do: str, **details) -> dict:
        """Give an order and wait for its answer."""
        self.process.stdin.write(json.dumps({"do": do, **details}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the bench's worker stopped while it was asked to {do}")
        return json.loads(line)

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *raised) -> None:
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=60)
