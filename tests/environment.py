"""The environment of a test run; loaded as a plugin, before Django reads its settings."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "for-the-tests-only-" + "x" * 40)
if "VAR_DIR" not in os.environ:
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="place-tests-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
Path(os.environ["VAR_DIR"], "static").mkdir(exist_ok=True)  # WhiteNoise warns without it
# Playwright keeps an event loop in the thread of the tests, beside which Django refuses queries.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def own_environment(folder: Path, **more: str) -> dict[str, str]:
    """The settings of a process with files and a database of its own, all else by default."""
    key = "for-the-server-test-" + "x" * 40
    return {"PATH": os.environ["PATH"], "VAR_DIR": str(folder), "SECRET_KEY": key, **more}
