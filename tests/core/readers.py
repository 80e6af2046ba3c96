"""Readers that behave well and badly, run in the child process by test_limited."""

import os
import time
from pathlib import Path

from core.imports.tables import UnreadableFile


def size(path: Path, unit: int) -> dict:
    return {"size": path.stat().st_size // unit, "secrets": "SECRET_KEY" in os.environ}


def refuse(path: Path) -> None:
    raise UnreadableFile("Pas de système de coordonnées.")


def eat_memory(path: Path) -> int:
    return len(bytearray(10**9))


def never_end(path: Path) -> None:
    while True:
        pass


def sleep(path: Path) -> None:
    time.sleep(30)


def crash(path: Path) -> None:
    os.abort()


def stumble(path: Path) -> None:
    raise ValueError("unexpected")


def fill_disk(path: Path) -> None:
    Path("large").write_bytes(b"0" * 5_000_000)
