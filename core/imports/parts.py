"""How the cells of a row become an object, and how the objects of a file are written at once."""

from collections.abc import Iterable

from django import forms
from django.db.models import Model
from django.utils import timezone

from core import history
from core.imports.columns import Column, Refused
from core.models import Public

BATCH = 500  # rows of one statement


class RowForm(forms.ModelForm):
    """One object of a row, found by what makes it unique: nothing to ask the database of that."""

    def validate_unique(self) -> None:
        return


class Part:
    """What an import fills of one model: from which columns, through which form.

    `fallback` is the header at which errors are told that belong to no column.
    """

    def __init__(self, model: type[Model], target: str, columns: Iterable[Column], fallback: str):
        self.headers = {
            column.field: column.header
            for column in columns
            if column.target == target and not model._meta.get_field(column.field).is_relation
        }
        self.fallback = fallback
        self.form = forms.modelform_factory(model, RowForm, fields=list(self.headers))
        for field in self.form.base_fields.values():
            field.show_hidden_initial = False  # no page was shown: the object itself tells

    def fill(self, instance: Model, cells: dict, raw: dict[str, str]) -> set[str]:
        """Put a row's cells on an object; return the names of the fields that changed.

        Empty cells stand for what the object already says. Raises Refused.
        """
        known = forms.model_to_dict(instance, fields=self.headers)
        given = {
            field: cells[header]
            for field, header in self.headers.items()
            if cells.get(header) not in (None, "")
        }
        before = {name: getattr(instance, name) for name in self.headers}
        published = getattr(instance, "published", None)
        if published:  # whether it may stay so is decided once all of the row is known
            instance.published = False
        form = self.form({**known, **given}, instance=instance)
        if not form.is_valid():
            raise Refused(self.by_header(form.errors), raw)
        if published:
            instance.published = True
        return {name for name, value in before.items() if getattr(instance, name) != value}

    def by_header(self, errors: dict) -> dict[str, str]:
        """A form's errors under the headers that people know."""
        found: dict[str, str] = {}
        for name, messages in errors.items():
            header = self.headers.get(name, self.fallback)
            found[header] = " ".join([*filter(None, [found.get(header)]), *messages])
        return found


class Batch:
    """The objects of one model that an import adds or changes."""

    def __init__(self, model: type[Model]):
        self.model = model
        self.new: dict[int, Model] = {}
        self.changed: dict[int, Model] = {}
        self.names: set[str] = set()

    def put(self, obj: Model, names: Iterable[str] = ()) -> str:
        """Take an object along; return whether it is « créé », « modifié » or « inchangé »."""
        if obj.pk is None:
            known = id(obj) in self.new
            self.new[id(obj)] = obj
            return "inchangé" if known else "créé"
        if not names:
            return "inchangé"
        self.changed[obj.pk] = obj
        self.names |= set(names)
        return "modifié"

    def write(self, by: Model | None) -> None:
        """Write them all, and note in their history who imported them."""
        added, changed = list(self.new.values()), list(self.changed.values())
        if issubclass(self.model, Public):
            self.complete(added, changed)
        history.before_changes(changed)
        self.model._base_manager.bulk_create(added, batch_size=BATCH)
        if changed:
            self.model._base_manager.bulk_update(changed, sorted(self.names), batch_size=BATCH)
        history.record_all([*added, *changed], by, history.Event.IMPORTED)

    def complete(self, added: list[Public], changed: list[Public]) -> None:
        """Give each its address, its words to search and its date, as save() would."""
        taken = set(self.model._base_manager.values_list("slug", flat=True)) if added else set()
        for obj in (*added, *changed):
            obj.complete(taken)
            taken.add(obj.slug)
            obj.updated_at = timezone.now()
        self.names |= {"search_text", "updated_at"}
