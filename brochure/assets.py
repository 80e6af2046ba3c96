"""Files that a brochure is printed from: drawings kept under the digest of what they are."""

import hashlib
from pathlib import Path

from django.conf import settings

from core import shelf

MOST_FILES = 400  # of a few kilobytes each; beyond, those unused for longest are dropped
FOLDER = "brochure"


def stored(content: str, suffix: str) -> Path:
    """The file that holds this text."""
    body = content.encode()
    name = f"{hashlib.sha256(body).hexdigest()[:32]}.{suffix}"
    shelf.kept(FOLDER, name, lambda: body, MOST_FILES)
    return Path(settings.DERIVED_ROOT, FOLDER, name)
