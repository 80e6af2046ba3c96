"""Calling a function in a child process: bounded memory, time and output, no network.

The child is a new interpreter that knows neither the settings nor the database: the function
belongs to a module that imports no model. It gets JSON arguments and returns JSON. It works in
the folder that its caller gives it, where it may leave files, and nowhere else.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
CHILD = "core.limited_child"


@dataclass(frozen=True)
class Limits:
    """What one call may cost: bytes of memory, seconds, bytes of any file written."""

    memory: int = 1536 * MEGABYTE
    cpu: int = 60
    wall: int = 120
    written: int = 600 * MEGABYTE


class Refusal(Exception):
    """The function does not do what it is asked; the message says why, in French."""


class Fault(Exception):
    """Something is wrong in our own code or files; the message is for the log.

    It holds nothing that a person typed.
    """


class Stopped(Exception):
    """The child passed one of its limits."""


class Failed(Exception):
    """The child failed; the message says where, for the log."""


def call_limited(function: Callable, arguments: dict, folder: str, limits: Limits) -> object:
    """What `function(**arguments)` returns, called in a child process that works in `folder`.

    Arguments and result pass as JSON. Raises Refusal with the function's own message, Stopped
    where a limit was passed, Failed for anything else.
    """
    order = {
        "function": f"{function.__module__}:{function.__name__}",
        "arguments": arguments,
        "limits": asdict(limits),
    }
    result = Path(folder, "result.json")
    with result.open("wb") as output:
        run(order, folder, output, limits.wall)
    try:
        answer = json.loads(result.read_bytes())
    except ValueError:
        raise Failed("no answer") from None
    if "refused" in answer:
        raise Refusal(answer["refused"])
    if "failed" in answer:
        raise Failed(answer["failed"])
    if "stopped" in answer:
        raise Stopped
    return answer["result"]


def run(order: dict, folder: str, output, wall: int) -> None:
    """Start the child and wait for it. Raises Stopped or Failed."""
    command = [sys.executable, "-P", "-m", CHILD]
    environment = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
    try:
        child = subprocess.run(
            command,
            input=json.dumps(order, allow_nan=False).encode(),
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            timeout=wall,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Stopped from None
    if child.returncode < 0:
        raise Stopped
    if child.returncode:
        raise Failed(f"status {child.returncode}")
