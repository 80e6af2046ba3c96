"""The tables that staff may import: each app says which, the screens of imports ask."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from core.imports.run import TableImport


@dataclass(frozen=True)
class Importer:
    """A table: its name in addresses, its title, what reads it and the guide to it.

    `models` are those whose rows it may write; the first is the one whose list offers it.
    """

    name: str
    title: str
    table: Callable[[], TableImport]
    models: tuple[type[Model], ...]

    def may_import(self, user) -> bool:
        """Whether this user may both add and change all that it writes."""
        return all(may_write(user, model) for model in self.models)


_importers: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Offer an import to the staff."""
    _importers[importer.name] = importer


def named(name: str) -> Importer | None:
    """The import of that name."""
    return _importers.get(name)


def of(model: type[Model]) -> Importer | None:
    """The import that the list of a model offers."""
    found = (importer for importer in _importers.values() if importer.models[0] is model)
    return next(found, None)


def may_write(user, model: type[Model]) -> bool:
    """Whether this user may both add and change such rows."""
    app, name = model._meta.app_label, model._meta.model_name
    return user.has_perms([f"{app}.add_{name}", f"{app}.change_{name}"])
