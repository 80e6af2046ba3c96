"""Two documents at once on the whole machine, whatever process asks: locks on two files."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from printing.documents import Busy

SLOTS = 2
PATIENCE = 6  # seconds
STEP = 0.1


@contextmanager
def slot() -> Iterator[None]:
    """Hold one of the slots. Raises Busy if none is free after a few seconds.

    The lock goes with its process: one that dies leaves its slot free.
    """
    deadline = time.monotonic() + PATIENCE
    while (held := free_slot()) is None:
        if time.monotonic() >= deadline:
            raise Busy
        time.sleep(STEP)
    try:
        yield
    finally:
        os.close(held)


def free_slot() -> int | None:
    """The open file of a slot that was free, now locked; None if all are taken."""
    for number in range(SLOTS):
        path = Path(settings.VAR_DIR, f"printing-{number}.lock")
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        else:
            return handle
    return None
