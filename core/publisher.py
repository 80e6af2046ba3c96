"""Who publishes the portal, as mails sign: the app above that knows registers how to ask it."""

from collections.abc import Callable

_readers: list[Callable[[], object | None]] = []


def register(reader: Callable[[], object | None]) -> None:
    """Have `reader()` say who publishes: something with `name`, `phone` and `email`, or None."""
    _readers[:] = [reader]


def publisher() -> object | None:
    """The publishing authority; None before it is entered."""
    return _readers[0]() if _readers else None
