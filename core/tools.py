"""Links that upper apps add on top of the staff's screens of lower apps: an object's, a list's."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Model
from django.http import HttpRequest


class Tool(NamedTuple):
    """A link: what it does, in French, and where it leads."""

    label: str
    url: str


ToolMaker = Callable[[Model, object], Tool | None]
ListToolMaker = Callable[[type[Model], HttpRequest], list[Tool]]
_list_makers: list[ListToolMaker] = []
_makers: dict[type[Model], list[ToolMaker]] = {}


def register(model: type[Model], maker: ToolMaker) -> None:
    """Show on each screen of `model` what `maker(instance, user)` returns; None shows nothing."""
    _makers.setdefault(model, []).append(maker)


def tools_for(instance: Model, user) -> list[Tool]:
    """The links of an object's screen for this user."""
    made = (maker(instance, user) for maker in _makers.get(type(instance), []))
    return [tool for tool in made if tool is not None]


def register_for_lists(maker: ListToolMaker) -> None:
    """Show on the list of each model what `maker(model, request)` returns."""
    _list_makers.append(maker)


def tools_for_list(model: type[Model], request: HttpRequest) -> list[Tool]:
    """The links of a model's list for this request."""
    return [tool for maker in _list_makers for tool in maker(model, request)]
