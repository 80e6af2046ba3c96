"""Plans that have been drawn, kept as files under the name of their content.

A plan costs tens of milliseconds and changes with a delivery of layers, a few times a year. The
folder (DERIVED_ROOT) may be emptied at any time: what is missing is drawn again. Views decide who
may read a plan: no server may hand out this folder by itself.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

MOST_FILES = 400  # about 100 kB each; beyond, those unused for longest are dropped


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes stored under this name, or else made now and stored.

    The name holds a digest of everything that the bytes depend on. A disk that is full or
    read-only costs time, never the answer.
    """
    path = Path(settings.DERIVED_ROOT) / "plans" / name
    with contextlib.suppress(OSError):
        content = path.read_bytes()
        os.utime(path)
        return content
    content = make()
    with contextlib.suppress(OSError):
        write(path, content)
    return content


def write(path: Path, content: bytes) -> None:
    """Store whole files only: another process may read at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(temporary, path)
    files = sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime)
    for old in files[:-MOST_FILES]:
        old.unlink(missing_ok=True)
