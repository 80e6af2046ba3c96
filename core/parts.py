"""Parts of public pages that this process keeps until something public changes.

A page that is not kept whole, for its address is new or its reader has a cookie, is mostly made of
parts that other pages have shown: cards, the footer, counts. Before a public view reads anything,
portal/page_cache.py notes in `request.shown_state` which state of the portal its page will show;
a part is good for that state only, so no page is ever older than a change.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Any

from django.http import HttpRequest

MOST_PARTS, MOST_CHARACTERS = 3000, 4_000_000  # of all parts together, in each process
LONGEST = 60_000  # characters of a part that is worth its room
SMALL = 200  # what a part that is no text counts for, in characters


class Store:
    """The parts of the latest state, the least used left out when there is no more room."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.clear()

    def clear(self, state: tuple | None = None) -> None:
        self.state = state
        self.parts: OrderedDict[Hashable, Any] = OrderedDict()
        self.characters = 0

    def get(self, state: tuple, keys: Iterable[Hashable]) -> dict[Hashable, Any]:
        """The parts of that state that are known, by key."""
        with self.lock:
            if state != self.state:
                return {}
            found = {key: self.parts[key] for key in keys if key in self.parts}
            for key in found:
                self.parts.move_to_end(key)
            return found

    def put(self, state: tuple, made: dict[Hashable, Any]) -> None:
        """Keep parts of a state; those of any other state go."""
        with self.lock:
            if state != self.state:
                self.clear(state)
            for key, part in made.items():
                if key not in self.parts and size(part) <= LONGEST:
                    self.parts[key] = part
                    self.characters += size(part)
            while len(self.parts) > MOST_PARTS or self.characters > MOST_CHARACTERS:
                _key, dropped = self.parts.popitem(last=False)
                self.characters -= size(dropped)


store = Store()


def size(part: Any) -> int:
    return len(part) if isinstance(part, str) else SMALL


class Parts:
    """The parts that one page may show: kept ones if its readers all see the same, else new."""

    def __init__(self, state: tuple | None):
        self.state = state

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The part of that name, made if it is not known."""
        return self.several([key], lambda _missing: [make()])[0]

    def several(self, keys: list[Hashable], make: Callable[[list], Iterable[Any]]) -> list[Any]:
        """Parts in the order of their names; those not known are made together."""
        found = store.get(self.state, keys) if self.state else {}
        missing = [key for key in keys if key not in found]
        if missing:
            made = dict(zip(missing, make(missing), strict=True))
            if self.state:
                store.put(self.state, made)
            found |= made
        return [found[key] for key in keys]


def of(request: HttpRequest) -> Parts:
    """The parts of the page that answers a request; staff, who see drafts, get new ones."""
    state = getattr(request, "shown_state", None)
    return Parts(None if state is None or request.user.is_staff else state)
