"""Plans that have been drawn, kept as files under the name of their content.

A plan costs tens of milliseconds and changes with a delivery of layers, a few times a year.
"""

from collections.abc import Callable

from core import shelf

MOST_FILES = 400  # about 100 kB each


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """The plan stored under this name, or else drawn now and stored."""
    return shelf.kept("plans", name, make, MOST_FILES)
