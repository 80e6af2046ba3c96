"""Files that can be made again, kept under the name of their content.

The shelves (folders of DERIVED_ROOT) may be emptied at any time: what is missing is made again.
Views decide who may read a file: no server may hand out these folders by itself.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings


def kept(shelf: str, name: str, make: Callable[[], bytes], most: int) -> bytes:
    """The bytes stored under this name of a shelf, or else made now and stored.

    The name holds a digest of everything that the bytes depend on. Beyond `most` files, those
    unused for longest are dropped. A disk that is full or read-only costs time, never the answer.
    """
    path = place(shelf, name)
    with contextlib.suppress(OSError):
        content = path.read_bytes()
        os.utime(path)
        return content
    content = make()
    with contextlib.suppress(OSError):
        write(path, content, most)
    return content


def place(shelf: str, name: str) -> Path:
    """Where the file of this name is, if it is there."""
    return Path(settings.DERIVED_ROOT) / shelf / name


def write(path: Path, content: bytes, most: int) -> None:
    """Store whole files only: another process may read at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(temporary, path)
    files = sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime)
    for old in files[:-most]:
        old.unlink(missing_ok=True)
