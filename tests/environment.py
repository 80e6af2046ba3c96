"""The environment of a test run; loaded as a plugin, before Django reads its settings."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "for-the-tests-only-" + "x" * 40)
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="place-tests-"))
Path(os.environ["VAR_DIR"], "static").mkdir(exist_ok=True)  # WhiteNoise warns without it
