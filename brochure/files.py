"""PDF files under PRIVATE_ROOT, each named after the SHA-256 of its bytes."""

import hashlib
import os
import uuid
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from django.conf import settings

FRESH = timedelta(days=1)  # younger files may belong to a row that is about to be written


def digest_of(said: bytes) -> str:
    """The SHA-256 of some bytes, 64 hexadecimal digits."""
    return hashlib.sha256(said).hexdigest()


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "plaquettes"


def path_of(digest: str) -> Path:
    """Where the file of that digest is, or would be."""
    return folder() / digest[:2] / f"{digest}.pdf"


def keep(pdf: bytes) -> str:
    """Store a file, whole or not at all, and return its digest. Raises OSError on a full disk."""
    digest = digest_of(pdf)
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{uuid.uuid4().hex}.part")
    try:
        part.write_bytes(pdf)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return digest


def read(digest: str) -> bytes | None:
    """The file of that digest; None where it is not there."""
    try:
        return path_of(digest).read_bytes() if digest else None
    except OSError:
        return None


def is_intact(digest: str) -> bool:
    """Whether the file is there and still is what its digest says."""
    pdf = read(digest)
    return pdf is not None and digest_of(pdf) == digest


def remove(digest: str) -> None:
    """Remove a file; nothing happens where there is none."""
    if digest:
        path_of(digest).unlink(missing_ok=True)


def sweep(held: Collection[str], before: float) -> int:
    """Remove the files that no row holds and that are older than a moment (seconds since 1970)."""
    removed = 0
    for path in folder().rglob("*"):
        kept = path.suffix == ".pdf" and path.stem in held  # a .part is what a full disk left
        if path.is_file() and not kept and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            removed += 1
    return removed
