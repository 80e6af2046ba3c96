"""Which models are published, what makes up their text and which page shows it.

editorial/publishables.py is the table; this module looks things up in it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst


@dataclass(frozen=True)
class Rows:
    """Rows of another table that belong to an object's text: the exchanges of an interview."""

    relation: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Publishable:
    """A model with a public page: what of it is text, how to load it and how to show it.

    `load(pk)` reads an object as its page wants it, published or not. `page(request, obj)` is
    its public page, whatever the object holds. `withdrawn(obj)` tells whether nobody outside may
    be shown it any more, not even beforehand.
    """

    model: type[Model]
    fields: tuple[str, ...]
    load: Callable[[int], Model]
    page: Callable[[HttpRequest, Model], HttpResponse]
    rows: Rows | None = None
    withdrawn: Callable[[Model], bool] = lambda obj: False

    @property
    def kind(self) -> str:
        """Its name in addresses, and the link of Content that points at it."""
        return self.model._meta.model_name

    @property
    def names(self) -> tuple[str, ...]:
        """What a text is made of, rows included, in the order of the screen."""
        return (*self.fields, self.rows.relation) if self.rows else self.fields

    def field(self, name: str) -> Field:
        return self.model._meta.get_field(name)

    def label(self, name: str) -> str:
        """The French name of a part of the text."""
        field = self.field(name)
        found = (
            field.related_model._meta.verbose_name_plural
            if self.is_rows(name)
            else (field.verbose_name)
        )
        return capfirst(found)

    def is_rows(self, name: str) -> bool:
        return self.rows is not None and name == self.rows.relation


_publishables: dict[str, Publishable] = {}


def register(publishable: Publishable) -> None:
    """Publish objects of a model through drafts."""
    _publishables[publishable.kind] = publishable


def by_kind(kind: str) -> Publishable:
    """The entry of a model name; KeyError for a model that is not published so."""
    return _publishables[kind]


def of(obj: Model) -> Publishable:
    """The entry of an object's model."""
    return by_kind(obj._meta.model_name)
