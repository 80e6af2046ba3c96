"""Links that upper apps add on top of the staff's screen of a lower app's object."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Model


class Tool(NamedTuple):
    """A link: what it does, in French, and where it leads."""

    label: str
    url: str


ToolMaker = Callable[[Model, object], Tool | None]
_makers: dict[type[Model], list[ToolMaker]] = {}


def register(model: type[Model], maker: ToolMaker) -> None:
    """Show on each screen of `model` what `maker(instance, user)` returns; None shows nothing."""
    _makers.setdefault(model, []).append(maker)


def tools_for(instance: Model, user) -> list[Tool]:
    """The links of an object's screen for this user."""
    made = (maker(instance, user) for maker in _makers.get(type(instance), []))
    return [tool for tool in made if tool is not None]
