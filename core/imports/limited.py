"""Reading a stranger's file in a child process: bounded memory, time and output, no network."""

import pkgutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from core.imports.tables import UnreadableFile
from core.limited import Failed, Limits, Refusal, Stopped, call_limited

NOT_READ = "Le fichier n’a pas pu être lu : il est abîmé, ou d’un format inattendu."
TOO_HEAVY = "Le fichier demande trop de mémoire ou de temps : découpez-le."


def read_limited(
    reader: Callable, path: Path, limits: Limits | None = None, **options: object
) -> object:
    """What `reader(path, **options)` returns, read in a child process.

    `reader` is a function of a module that imports no model; options and result pass as JSON.
    Raises UnreadableFile with the reader's own message, or with a general one where the child
    was stopped.
    """
    arguments = {
        "reader": f"{reader.__module__}:{reader.__name__}",
        "path": str(path.resolve()),
        "options": options,
    }
    with tempfile.TemporaryDirectory(prefix="lecture-") as folder:
        try:
            return call_limited(read, arguments, folder, limits or Limits())
        except Refusal as refusal:
            raise UnreadableFile(str(refusal)) from None
        except Stopped:
            raise UnreadableFile(TOO_HEAVY) from None
        except Failed:
            raise UnreadableFile(NOT_READ) from None


def read(reader: str, path: str, options: dict) -> object:
    """In the child: what that reader makes of the file."""
    return pkgutil.resolve_name(reader)(Path(path), **options)
