"""Reading a stranger's file in a child process: bounded memory, time and output, no network.

The child is a new interpreter that knows neither the settings nor the database: the reader is a
plain function of a module that imports no model. It gets the path and JSON options, and returns
JSON. Its working directory is a temporary one, its own, deleted afterwards.
"""

import ctypes
import json
import os
import pkgutil
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from core.imports.tables import UnreadableFile

ROOT = Path(__file__).resolve().parent.parent.parent
MEGABYTE = 1024 * 1024
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)
NOT_READ = "Le fichier n’a pas pu être lu : il est abîmé, ou d’un format inattendu."
TOO_HEAVY = "Le fichier demande trop de mémoire ou de temps : découpez-le."


@dataclass(frozen=True)
class Limits:
    """What reading one file may cost: bytes of memory, seconds, bytes of any file written."""

    memory: int = 1536 * MEGABYTE
    cpu: int = 60
    wall: int = 120
    written: int = 600 * MEGABYTE


def read_limited(
    reader: Callable, path: Path, limits: Limits | None = None, **options: object
) -> object:
    """What `reader(path, **options)` returns, read in a child process.

    `reader` is a function of a module; options and result pass as JSON. Raises UnreadableFile
    with the reader's own message, or with a general one where the child was stopped.
    """
    limits = limits or Limits()
    order = {
        "reader": f"{reader.__module__}:{reader.__name__}",
        "path": str(path.resolve()),
        "options": options,
        "limits": asdict(limits),
    }
    with tempfile.TemporaryDirectory(prefix="lecture-") as folder:
        result = Path(folder, "result.json")
        with result.open("wb") as output:
            run(order, folder, output, limits.wall)
        try:
            answer = json.loads(result.read_bytes())
        except ValueError:
            raise UnreadableFile(NOT_READ) from None
    if "refused" in answer:
        raise UnreadableFile(answer["refused"])
    return answer["result"]


def run(order: dict, folder: str, output, wall: int) -> None:
    """Start the child and wait for it. Raises UnreadableFile if it is stopped or fails."""
    command = [sys.executable, "-P", "-m", __name__]
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
        raise UnreadableFile(TOO_HEAVY) from None
    if child.returncode:
        raise UnreadableFile(TOO_HEAVY if child.returncode < 0 else NOT_READ)


def restrain(memory: int, cpu: int, wall: int, written: int) -> None:
    """Bound this process, and cut it off the network where the system lets it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)  # a system that refuses says so by a number


def answer(order: dict) -> dict:
    """What the reader returns, or why it refuses the file."""
    try:
        reader = pkgutil.resolve_name(order["reader"])
        return {"result": reader(Path(order["path"]), **order["options"])}
    except UnreadableFile as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": TOO_HEAVY}


def main() -> None:
    """The child: read the order, answer on standard output."""
    order = json.load(sys.stdin)
    restrain(**order["limits"])
    os.environ["TMPDIR"] = os.getcwd()
    json.dump(answer(order), sys.stdout, allow_nan=False)


if __name__ == "__main__":
    main()
