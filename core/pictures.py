"""Which rows hold a stored picture, and who may see it for that.

A picture is public as long as a row that shows it is: a draft's is not, nor that of somebody
whose consent has ended. Every model with a PictureField has a manager whose `visible_to(user)`
tells which of its rows the user sees.
"""

from collections.abc import Callable, Iterator
from functools import cache

from django.apps import apps
from django.db.models import Model

from core.fields import PictureField

Ground = Callable[[str], bool]
_grounds: list[Ground] = []


def register(ground: Ground) -> None:
    """Let everyone who has the address of a picture see it while `ground(name)` is true.

    A draft shown by a preview link has readers without account: what shows it says so here.
    """
    _grounds.append(ground)


Reader = Callable[[object, str], bool]
_readers: list[Reader] = []


def register_reader(reader: Reader) -> None:
    """Let a signed-in person see a private picture where `reader(user, name)` is true."""
    _readers.append(reader)


@cache
def fields() -> tuple[tuple[type[Model], PictureField], ...]:
    """Each field that holds a picture, with its model."""
    return tuple(
        (model, field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, PictureField)
    )


def holders(name: str) -> Iterator[tuple[type[Model], PictureField]]:
    """The fields that may hold a picture of that name, by its folder."""
    return (pair for pair in fields() if name.startswith(f"{pair[1].upload_to}/"))


def is_shown_to(user, name: str) -> bool:
    """Whether some row that this user sees shows the picture of that name."""
    first, *others = (
        model.objects.visible_to(user).filter(**{field.name: name}).order_by().values("pk")
        for model, field in holders(name)
    )
    return first.union(*others, all=True).exists()  # one question for all of them


def is_shown_otherwise(name: str) -> bool:
    """Whether something other than a public row lets everyone see the picture."""
    return any(ground(name) for ground in _grounds)


def is_shown_in_private(user, name: str) -> bool:
    """Whether this signed-in person may see the picture: what they keep, though it is a draft."""
    return is_shown_to(user, name) or any(reader(user, name) for reader in _readers)


def is_held(name: str) -> bool:
    """Whether a row holds the picture, shown or not."""
    return any(
        model.objects.filter(**{field.name: name}).exists() for model, field in holders(name)
    )


def owners(name: str) -> Iterator[Model]:
    """The objects that the picture is a photo of, or the logo of."""
    for model, field in holders(name):
        links = getattr(model, "shows", ())  # of photos; a logo is part of its owner's row
        for row in model.objects.filter(**{field.name: name}):
            found = [getattr(row, link) for link in links] if links else [row]
            yield from (owner for owner in found if owner is not None)


def names() -> Iterator[str]:
    """The pictures that rows hold, each once."""
    held = set()
    for model, field in fields():
        rows = model.objects.exclude(**{field.name: ""}).values_list(field.name, flat=True)
        held.update(rows)
    return iter(sorted(held))
