"""Paint the demonstration's pictures, on every core; no table and no settings are read here."""

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from core import images
from portal.demo import drawings

WORTH_A_POOL = 6  # pictures; below, starting processes costs more than it saves


@dataclass(frozen=True)
class Picture:
    """A scene, the seed that decides its details, its parameters, and the folder of its files."""

    scene: str
    seed: int
    params: tuple[tuple[str, object], ...] = ()
    folder: str = "photos"

    @property
    def alt(self) -> str:
        """The words that tell what it shows."""
        return drawings.describe(self.scene, self.seed, **dict(self.params))


class Parcel:
    """A storage that keeps files in memory, to be carried from one process to another."""

    def __init__(self):
        self.files: dict[str, bytes] = {}

    def exists(self, name: str) -> bool:
        return name in self.files

    def save(self, name: str, content) -> None:
        self.files[name] = content.read()


def paint(picture: Picture) -> tuple[str, dict[str, bytes]]:
    """The name of the picture's file, and this file and its derived ones."""
    parcel = Parcel()
    drawing = drawings.draw(picture.scene, picture.seed, **dict(picture.params))
    name = images.store(drawing.image, parcel, picture.folder)
    return name, parcel.files


def paint_all(pictures: list[Picture], processes: int | None = None):
    """Yield `paint` of each picture, in order; `processes` defaults to the number of cores."""
    processes = min(processes or os.cpu_count() or 1, len(pictures))
    if processes < 2 or len(pictures) < WORTH_A_POOL:
        yield from map(paint, pictures)
        return
    # Spawned, not forked: a forked process would share the database connection's socket.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(paint, pictures)
