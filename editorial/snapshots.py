"""The text of an object as plain values, and back: what drafts and versions store."""

import datetime
from decimal import Decimal

from django.db.models import Field, Model

from editorial import registry
from editorial.registry import Rows

Values = dict[str, object]


def values_of(obj: Model) -> Values:
    """What an object's text says, by name, as JSON stores it."""
    publishable = registry.of(obj)
    values = {name: plain(publishable.field(name), obj) for name in publishable.fields}
    if rows := publishable.rows:
        values[rows.relation] = [
            {name: plain(row._meta.get_field(name), row) for name in rows.fields}
            for row in getattr(obj, rows.relation).all()
        ]
    return values


def plain(field: Field, obj: Model) -> str | int | bool | None:
    """A field's value: the same text or number whenever it means the same."""
    value = field.to_python(getattr(obj, field.attname))
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal(1).scaleb(-field.decimal_places)))
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def apply(obj: Model, values: Values) -> None:
    """Put these values on an object, rows included, without saving anything."""
    publishable = registry.of(obj)
    for name in publishable.fields:
        if name in values:
            setattr(obj, name, publishable.field(name).to_python(values[name]))
    if publishable.rows and publishable.rows.relation in values:
        show_rows(obj, publishable.rows, values[publishable.rows.relation])


def rows_of(obj: Model, rows: Rows, said: list[Values]) -> list[Model]:
    """The rows of a text as unsaved objects, in order."""
    relation = obj._meta.get_field(rows.relation)
    model, link = relation.related_model, relation.field.name
    fields = [model._meta.get_field(name) for name in rows.fields]
    return [
        model(**{link: obj}, **{field.name: field.to_python(row[field.name]) for field in fields})
        for row in said
    ]


def show_rows(obj: Model, rows: Rows, said: list[Values]) -> None:
    """Have the object's rows read as these, as if they had been loaded beforehand."""
    loaded = getattr(obj, rows.relation).none()
    loaded._result_cache = rows_of(obj, rows, said)
    loaded._prefetch_done = True
    obj.__dict__.setdefault("_prefetched_objects_cache", {})[rows.relation] = loaded


def store_rows(obj: Model, rows: Rows, said: list[Values]) -> None:
    """Replace the object's stored rows. Raises ValidationError for a row that may not be."""
    made = rows_of(obj, rows, said)
    for row in made:
        row.full_clean()
    obj.__dict__.get("_prefetched_objects_cache", {}).pop(rows.relation, None)
    getattr(obj, rows.relation).all().delete()
    for row in made:
        row.save()
