"""Write the rows of the demonstration, and only those that differ from what is stored."""

import datetime

from django.db.models import FileField, Model, QuerySet

from core.fields import CleanedText
from core.models import Public
from core.text import index
from portal.demo.dates import resolve
from portal.demo.words import typeset
from premises.models import Unit


class Rows:
    """Writes rows as of a day; `created` and `updated` count them."""

    def __init__(self, today: datetime.date):
        self.today = today
        self.created = self.updated = 0

    def values(self, model: type[Model], fields: dict) -> dict:
        """The fields with their dates and their typography settled."""
        settled = {}
        for name, value in fields.items():
            value = resolve(value, self.today)
            if isinstance(value, str) and isinstance(model._meta.get_field(name), CleanedText):
                value = typeset(value)
            settled[name] = value
        return settled

    def put(self, model: type[Model], key: dict, fields: dict, checked: bool = True) -> Model:
        """The row of that natural key, created or brought to these values.

        `checked` is False for the rare row that shows what the checks refuse.
        """
        key = self.values(model, key)
        row = model._default_manager.filter(**key).first() or model(**key)
        before = facts(row) if row.pk else None
        for name, value in self.values(model, fields).items():
            setattr(row, name, value)
        row.full_clean() if checked else row.clean_fields()
        if isinstance(row, Public):
            row.search_text = index(*row.search_values())
        if before != facts(row):
            self.save(row)
        return row

    def replace(self, stored: QuerySet, rows: list[dict], parts: str = "") -> list[Model]:
        """The rows of one owner: left alone where they say the same, else written anew.

        `parts` names a relation whose rows come as a list under that key. Histories are not
        updated in place: halfway through, a date that has moved would meet the next row.
        """
        if self.stands(stored, rows, parts):
            return list(stored.order_by("pk"))
        relation = stored.model._meta.get_field(parts) if parts else None
        wanted = [self.built(stored.model, row, relation) for row in rows]
        clear(stored)
        for row, pieces in wanted:
            self.insert(row)
            for piece in pieces:
                setattr(piece, relation.field.name, row)
                self.insert(piece)
        return [row for row, _pieces in wanted]

    def stands(self, stored: QuerySet, rows: list[dict], parts: str = "") -> bool:
        """Whether these rows are stored already, in this order."""
        relation = stored.model._meta.get_field(parts) if parts else None
        wanted = [self.built(stored.model, row, relation) for row in rows]
        return [said(row, pieces, relation) for row, pieces in wanted] == [
            said(row, getattr(row, parts).all() if parts else [], relation)
            for row in stored.order_by("pk")
        ]

    def built(self, model: type[Model], fields: dict, relation=None) -> tuple[Model, list[Model]]:
        """An unsaved row and its unsaved parts, their values made what the database gives back."""
        fields = dict(fields)
        parts = fields.pop(relation.name, []) if relation else []
        row = model(**self.values(model, fields))
        row.clean_fields()
        pieces = [relation.related_model(**self.values(relation.related_model, p)) for p in parts]
        for piece in pieces:
            piece.clean_fields(exclude=[relation.field.name])
        return row, pieces

    def insert(self, row: Model) -> None:
        """Check and write a new row, past save(): public lists are derived once, at the end."""
        row.full_clean()
        type(row)._default_manager.bulk_create([row])
        self.created += 1

    def save(self, row: Model) -> None:
        if row.pk:
            self.updated += 1
        else:
            self.created += 1
        if isinstance(row, Unit):  # public lists are derived once, at the end
            row.complete()
            row.save_base()
        else:
            row.save()


def clear(stored: QuerySet) -> None:
    """Delete rows, where there are any."""
    if stored.exists():
        stored.all().delete()


def without(table: dict, *names: str) -> dict:
    """A table's row without the entries that are no fields of the model."""
    return {name: value for name, value in table.items() if name not in names}


def owned(table: list[dict], **owner) -> list[dict]:
    """A table's rows with the object that they belong to."""
    return [{**row, **owner} for row in table]


def facts(row: Model) -> dict:
    """What a row says: its values without its number and without the date it was written."""
    said = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or getattr(field, "auto_now", False):
            continue
        value = getattr(row, field.attname)
        said[field.attname] = value.name if isinstance(field, FileField) else value
    return said


def said(row: Model, pieces, relation) -> tuple[dict, list[dict]]:
    """What a row and its parts say together."""
    owner = relation and relation.field.attname
    return facts(row), [
        {name: value for name, value in facts(piece).items() if name != owner} for piece in pieces
    ]
