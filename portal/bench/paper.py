"""What a printed document costs, beside Chromium and Typst that print the same, all of them cold.

Each engine is a new process each time, as in production: what its imports cost counts.
"""

import contextlib
import ctypes
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.conf import settings
from django.test.utils import override_settings

from portal.bench.sheets import FRAME, others, ours, photos
from printing import Variant, kept, printed
from printing.pictures import prepared

PEERS = ("chromium", "typst")
KEPT = "0" * 64
ADOPT_ORPHANS = 36  # of prctl(2)
PATIENCE = 2  # seconds


@dataclass(frozen=True)
class Cost:
    """What one document took: processor and clock, in milliseconds, and the bytes of the file."""

    cpu: float
    wall: float
    size: int


def lines(rounds: int, progress: Callable[[str], None]) -> Iterator[dict]:
    """Print the same document with each engine in each round, and yield a line for each."""
    with (
        tempfile.TemporaryDirectory() as name,
        override_settings(VAR_DIR=name, DERIVED_ROOT=Path(name, "derived")),
    ):
        ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1)
        costs = measured(Path(name), rounds, progress)
    for engine, found in costs.items():
        yield line(engine, found, costs["screen"])
    for engine in set(PEERS) - set(costs):
        yield {"measure": "paper", "name": engine, "absent": True, "ok": True}


def measured(folder: Path, rounds: int, progress: Callable[[str], None]) -> dict[str, list[Cost]]:
    """The costs of each engine, round by round; the first round, which prepares, is left out."""
    sources = photos(folder)
    engines = {
        "screen": lambda: printed(ours(sources, Variant.SCREEN)).pdf,
        "press": lambda: printed(ours(sources, Variant.PRESS)).pdf,
        "kept": lambda: kept(KEPT, lambda: printed(ours(sources, Variant.SCREEN)).pdf),
        "photo": lambda: photo(sources[0]),
        **others(folder, sources),
    }
    costs: dict[str, list[Cost]] = {engine: [] for engine in engines}
    for number in range(rounds + 1):
        progress(f"Round {number} of {rounds}, on paper")
        for engine, make in engines.items():
            found = cost(make)
            if number:
                costs[engine].append(found)
    return costs


def photo(source: Path) -> bytes:
    """A photo of twelve million pixels prepared for the press anew."""
    shutil.rmtree(Path(settings.DERIVED_ROOT) / "photos")
    return prepared(source, FRAME, Variant.PRESS).path.read_bytes()


def cost(make: Callable[[], bytes]) -> Cost:
    """What making a document costs, with the processes that it starts and waits for."""
    begun, before = time.perf_counter(), processor()
    content = make()
    wall = time.perf_counter() - begun
    wait_for_orphans()
    return Cost(1000 * (processor() - before), 1000 * wall, len(content))


def wait_for_orphans() -> None:
    """Count the processes that a browser leaves behind, and that are this one's children now."""
    deadline = time.monotonic() + PATIENCE
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < deadline:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.05)


def processor() -> float:
    """The seconds of processor of this process and of those that have ended under it."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in found)


def line(engine: str, found: list[Cost], screen: list[Cost]) -> dict:
    """What one engine cost, and how many times what ours did in the same round."""
    pairs = list(zip(found, screen, strict=True))
    return {
        "measure": "paper", "name": engine,
        "cpu_ms": round(median(cost.cpu for cost in found), 1),
        "least_cpu_ms": round(min(cost.cpu for cost in found), 1),
        "wall_ms": round(median(cost.wall for cost in found), 1),
        "kb": round(found[-1].size / 1000),
        "times_screen": round(median(a.cpu / b.cpu for a, b in pairs), 3),
        "ok": all(cost.size for cost in found),
    }  # fmt: skip
