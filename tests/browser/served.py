"""The portal as bin/serve runs it: its own process, gunicorn, hashed files, strict headers.

It has its own folder and SQLite database, so the other tests' database stays empty.
"""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60  # seconds for the first answer


@dataclass
class Answer:
    """What the server answered, without a browser."""

    status: int
    body: str
    headers: dict


@dataclass
class Site:
    """A running portal filled with the demonstration; `about` says where its pages are."""

    origin: str
    folder: Path
    about: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, session: str = "", form: bytes | None = None) -> Answer:
        """The answer to one request; a form is posted."""
        request = urllib.request.Request(self.origin + path, data=form)
        if session:
            request.add_header("Cookie", f"sessionid={session}")
        try:
            response = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            return Answer(response.status, response.read().decode(), dict(response.headers))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder: Path, port: int) -> dict[str, str]:
    """Settings of a first run on a bare machine."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "PORT": str(port),
        "VAR_DIR": str(folder),
        "WEB_WORKERS": "1",
        "SECRET_KEY": "for-the-browser-tests-only-" + "x" * 40,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PYTHONWARNINGS": "ignore",
    }


@contextmanager
def served() -> Iterator[Site]:
    """A site that runs meanwhile."""
    with (
        tempfile.TemporaryDirectory(prefix="place-browser-") as folder,
        running(Path(folder), "tests.browser") as site,
    ):
        yield site


@contextmanager
def crowded(small: Site) -> Iterator[Site]:
    """The same site with many more units, in a folder and a database of its own."""
    with tempfile.TemporaryDirectory(prefix="place-browser-") as name:
        folder = Path(name)
        for shared in ("static", "media"):
            (folder / shared).symlink_to(small.folder / shared)
        with (
            closing(sqlite3.connect(small.folder / "db.sqlite3")) as here,
            closing(sqlite3.connect(folder / "db.sqlite3")) as there,
        ):
            here.backup(there)
        with running(folder, "tests.browser.crowd") as site:
            yield site


@contextmanager
def running(folder: Path, filler: str) -> Iterator[Site]:
    """A site in a folder that a module fills; it prints where its pages are, as JSON."""
    port = free_port()
    settings = environment(folder, port)
    filled = subprocess.run(
        [sys.executable, "-m", filler],
        env=settings, cwd=ROOT, check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn"], env=settings, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        site = Site(f"http://127.0.0.1:{port}", folder, json.loads(filled.stdout))
        wait_for(site, server)
        yield site
    finally:
        server.terminate()
        server.wait(30)


def wait_for(site: Site, server: subprocess.Popen) -> None:
    """Return once the site answers; fail when its server has stopped or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if site.get("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The site of the browser tests did not start; its errors are above.")
