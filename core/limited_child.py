"""The child process of core.limited, run as a program: one order on standard input, one answer."""

import ctypes
import json
import os
import pkgutil
import resource
import sys
import traceback
from pathlib import Path

from core.limited import Fault, Refusal

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)


def restrain(memory: int, cpu: int, wall: int, written: int) -> None:
    """Bound this process, and cut it off the network where the system lets it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)  # a system that refuses says so by a number


def answer(order: dict) -> dict:
    """What the function returns, or why it does not."""
    try:
        function = pkgutil.resolve_name(order["function"])
        return {"result": function(**order["arguments"])}
    except Refusal as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"stopped": True}
    except Exception as error:
        return {"failed": told(error)}


def told(error: Exception) -> str:
    """What happened and where. Only the message of our own faults: others may quote a person."""
    if isinstance(error, Fault):
        return str(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"


def main() -> None:
    """Read the order, answer on standard output."""
    order = json.load(sys.stdin)
    restrain(**order["limits"])
    os.environ["TMPDIR"] = os.getcwd()
    output, sys.stdout = sys.stdout, sys.stderr  # libraries may print; the answer stands alone
    json.dump(answer(order), output, allow_nan=False)


if __name__ == "__main__":
    main()
