"""Pictures of a map service, fetched for visitors and kept: their browsers ask nobody else.

Off unless TILES_URL is set. Only that address is ever asked, redirections are not followed, and
what comes back must be a picture of a reasonable size.
"""

import contextlib
import os
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import BoundedSemaphore
from urllib.error import URLError

from django.conf import settings

from maps.projection import box_of
from premises.grid import CLOSEST, WIDEST

KINDS = ("image/png", "image/jpeg", "image/webp")
SIGNATURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
LARGEST = 300_000  # bytes
PATIENCE = 4  # seconds
AT_ONCE = 4  # requests of one process: slow tiles must not hold all its threads
MOST_FILES = 4000  # about 60 MB; beyond, the oldest go
DROPPED = 400  # at once, so that the folder is not read at each tile

asking = BoundedSemaphore(AT_ONCE)


class NoRedirection(urllib.request.HTTPRedirectHandler):
    """The service's address is the setting's, not what an answer says."""

    def redirect_request(self, *_args, **_kwargs) -> None:
        return None


def exists(z: int, x: int, y: int) -> bool:
    """Whether the portal's maps ever show this tile."""
    if not WIDEST <= z <= CLOSEST or max(x, y) >= 2**z:
        return False
    west, south, east, north = settings.PORTAL_EXTENT
    box = box_of(z, x, y, x, y)
    return box.west <= east and box.east >= west and box.south <= north and box.north >= south


def tile(z: int, x: int, y: int) -> bytes | None:
    """The picture, kept or fetched now; None when the service does not give it."""
    path = Path(settings.DERIVED_ROOT) / "tiles" / f"{z}-{x}-{y}"
    with contextlib.suppress(OSError):
        return path.read_bytes()
    if not asking.acquire(blocking=False):
        return None
    try:
        picture = fetched(settings.TILES_URL.format(z=z, x=x, y=y))
    finally:
        asking.release()
    if picture is not None:
        with contextlib.suppress(OSError):  # a full disk costs time, not the picture
            store(path, picture)
    return picture


def fetched(address: str) -> bytes | None:
    """What the service answers, if it is a picture."""
    request = urllib.request.Request(address, headers={"User-Agent": "Place aux entreprises"})
    opener = urllib.request.build_opener(NoRedirection)
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            kind = answer.headers.get_content_type()
            content = answer.read(LARGEST + 1)
    except (OSError, URLError, ValueError):
        return None
    right = kind in KINDS and kind_of(content) == kind and len(content) <= LARGEST
    return content if right else None


def kind_of(picture: bytes) -> str:
    """The kind that its first bytes say."""
    return next((kind for start, kind in SIGNATURES.items() if picture.startswith(start)), "")


def store(path: Path, picture: bytes) -> None:
    """Keep a whole file, and drop the oldest ones when they are too many."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(picture)
    os.replace(temporary, path)
    if len(os.listdir(path.parent)) > MOST_FILES:
        for old in oldest(path.parent):
            old.unlink(missing_ok=True)


def oldest(folder: Path) -> Iterator[Path]:
    """The files to drop."""
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime)
    yield from files[:DROPPED]
