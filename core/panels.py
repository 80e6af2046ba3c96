"""What upper apps add to the page of a lower app's object.

A building's page shows the works that affect it, though `premises` knows nothing of `renewal`:
`renewal` registers a function for Building at start-up, and the page asks for all panels.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Model


@dataclass(frozen=True)
class Panel:
    """A piece of a page: a template and what it reads as `panel` (components/panels.html).

    A context with `anchor` and `title` puts the panel in the table of contents of long pages.
    """

    template: str
    context: dict = field(default_factory=dict)


PanelMaker = Callable[[Model, object], Panel | None]
_makers: dict[type[Model], list[tuple[int, PanelMaker]]] = {}


def register(model: type[Model], order: int, maker: PanelMaker) -> None:
    """Show on each page of `model` what `maker(instance, user)` returns; None shows nothing."""
    _makers.setdefault(model, []).append((order, maker))
    _makers[model].sort(key=lambda pair: pair[0])


def panels_for(instance: Model, user) -> list[Panel]:
    """The panels of an object's page, in order."""
    made = (maker(instance, user) for _order, maker in _makers.get(type(instance), []))
    return [panel for panel in made if panel is not None]
