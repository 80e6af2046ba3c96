"""What is known of one person, known by an e-mail address: told to them, or forgotten.

Each app registers how its own rows are found, told and forgotten. What is left of the address
anywhere, in a note or a message, is then struck out of every text of the database. Addresses of
bodies, which are nobody's, stay.
"""

import datetime
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

STRUCK = "[adresse effacée]"


@dataclass(frozen=True)
class Kept:
    """A row that must stay, and why, in French."""

    row: Model
    why: str


@dataclass(frozen=True)
class Source:
    """The rows of one kind about a person; `erase` returns those that must stay."""

    title: str
    export: Callable[[str], list[dict]]
    erase: Callable[[str, datetime.datetime], list[Kept]]


_sources: list[Source] = []
_bodies: set[type[Model]] = set()


def register(source: Source) -> None:
    """Have `source` asked, after those of the apps above."""
    _sources.append(source)


def register_body(model: type[Model]) -> None:
    """The addresses of these rows are those of a body, published as such."""
    _bodies.add(model)


def told(row: Model, *names: str) -> dict[str, str]:
    """Some fields of a row as {French name: value}."""
    fields = [row._meta.get_field(name) for name in names]
    return {str(field.verbose_name): str(getattr(row, field.name) or "") for field in fields}


def export(email: str) -> dict[str, list[dict]]:
    """Everything that is known of a person, by kind; kinds without anything are left out."""
    found = {source.title: source.export(email) for source in _sources}
    return {title: rows for title, rows in found.items() if rows}


def erase(email: str, at: datetime.datetime | None = None) -> list[str]:
    """Forget a person; return in French what must stay, and why."""
    at = at or timezone.now()
    remember(email, at)
    with transaction.atomic():
        kept = [row for source in _sources for row in source.erase(email, at)]
        strike_out(email, spared={(type(one.row), one.row.pk) for one in kept})
    bodies = [str(row) for model in _bodies for row in addressed(model, email)]
    return [one.why for one in kept] + [f"Adresse de «\u00a0{name}\u00a0»." for name in bodies]


def addressed(model: type[Model], email: str):
    return model._base_manager.filter(email__iexact=email)


def forget_log(row: Model) -> None:
    """Strike the name of a row out of the admin's log."""
    kind = ContentType.objects.get_for_model(row)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk))
    entries.update(object_repr="", change_message="")


def end_sessions(is_theirs: Callable[[dict], bool]) -> None:
    """End the sessions whose data say that they are the person's."""
    for session in Session.objects.iterator():
        if is_theirs(session.get_decoded()):
            session.delete()


# What is left in texts.


def texts_of(model: type[Model]) -> list[models.Field]:
    """The columns of a table in which somebody may have typed an address."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [field for field in model._meta.local_concrete_fields if isinstance(field, kinds)]


def strike_out(email: str, spared: set[tuple[type[Model], object]]) -> None:
    """Replace an address wherever a text still holds it, whatever its case."""
    for model in apps.get_models():
        fields = [] if model in _bodies else texts_of(model)
        holding = Q()
        for field in fields:
            holding |= Q(**{f"{field.name}__icontains": email})
        for row in model._base_manager.filter(holding) if fields else ():
            if (model, row.pk) not in spared:
                changed = {field.name: without(email, getattr(row, field.name)) for field in fields}
                model._base_manager.filter(pk=row.pk).update(**changed)


def without(email: str, value):
    """A value of a text field, or of JSON, without an address."""
    if isinstance(value, str):
        whole = value.lower() == email.lower()
        return "" if whole else re.sub(re.escape(email), STRUCK, value, flags=re.IGNORECASE)
    text = json.dumps(value)
    struck = re.sub(re.escape(email), STRUCK, text, flags=re.IGNORECASE)
    return value if text == struck else json.loads(struck)


# What was erased stays erased after a restore.


def mark(email: str) -> str:
    """What is kept of an erased address: nobody without the secret key can test a guess."""
    key = salted_hmac("core.personal", email.strip().lower(), algorithm="sha256")
    return key.hexdigest()


def remember(email: str, at: datetime.datetime) -> None:
    """Note an erasure in a file that backups leave alone, before it is done."""
    path = Path(settings.ERASURES_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a") as file:
        file.write(f"{mark(email)} {at.isoformat()}\n")
        file.flush()
        os.fsync(file.fileno())


def erased_since(since: datetime.datetime) -> set[str]:
    """The marks of the addresses erased after a moment."""
    path = Path(settings.ERASURES_FILE)
    lines = path.read_text().splitlines() if path.is_file() else []
    pairs = [line.split() for line in lines if line.count(" ") == 1]
    return {known for known, at in pairs if datetime.datetime.fromisoformat(at) > since}


def known_addresses() -> Iterator[str]:
    """Every address of a person in the database, once for each table."""
    for model in set(apps.get_models()) - _bodies:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.EmailField):
                yield from model._base_manager.values_list(field.name, flat=True).distinct()


def replay(since: datetime.datetime) -> int:
    """Erase again whoever was erased after a backup was made; return how many were found."""
    marks = erased_since(since)
    found = {email.lower() for email in known_addresses() if email and mark(email) in marks}
    for email in sorted(found):
        erase(email)
    return len(found)
