"""What upper apps show on the map of a lower app's object.

A neighbourhood's map shows the buildings that offer premises, though `neighbourhoods` knows
nothing of `premises`: it registers a function for Neighbourhood, and the page asks for all.
"""

from collections.abc import Callable

from django.db.models import Model

MarkerMaker = Callable[[Model, object], list[dict]]
_makers: dict[type[Model], list[MarkerMaker]] = {}


def register(model: type[Model], maker: MarkerMaker) -> None:
    """Show on each map of `model` the markers that `maker(instance, user)` returns.

    They are plain data, as premises.markers makes them and static/js/map.js reads them.
    """
    _makers.setdefault(model, []).append(maker)


def markers_for(instance: Model, user) -> list[dict]:
    """The markers of an object's map."""
    return [marker for maker in _makers.get(type(instance), []) for marker in maker(instance, user)]
