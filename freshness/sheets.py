"""The sheets that somebody keeps up to date: apps above register theirs."""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from core.models import today
from core.publisher import publisher
from freshness.models import Check
from freshness.rhythm import due_by

SHORT = 40  # characters
Fact = tuple[str, str] | tuple[str, str, str]  # term, value, note: components/facts.html


@dataclass(frozen=True)
class Source:
    """Sheets of one kind.

    `rows()` gives the published ones, outdated ones too, each with its keeper's address in small
    letters as `keeper`, empty for none; `loaded(rows)` loads what `facts(row)` reads.
    """

    kind: str
    rows: Callable[[], QuerySet]
    loaded: Callable[[QuerySet], QuerySet]
    facts: Callable[[Model], list[Fact]]


_sources: dict[type[Model], Source] = {}


def register(model: type[Model], source: Source) -> None:
    """Have the keepers of these sheets reminded."""
    _sources[model] = source


@dataclass(frozen=True)
class Sheet:
    """A sheet as its keeper reads it."""

    kind: str
    row: Model
    facts: list[Fact] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What names the sheet in forms and records."""
        return f"{self.kind}-{self.row.pk}"

    @property
    def title(self) -> str:
        return str(self.row)

    @property
    def short_facts(self) -> list[Fact]:
        """Those that fit in a grid."""
        return [fact for fact in self.facts if len(fact[1]) <= SHORT]

    @property
    def long_facts(self) -> list[Fact]:
        """Those that are read as paragraphs."""
        return [fact for fact in self.facts if len(fact[1]) > SHORT]

    @property
    def stamp(self) -> str:
        """Changes with any fact: nobody confirms what they have not read."""
        return hashlib.sha256(repr(self.facts).encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def edit_url(self) -> str:
        meta = self.row._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.row.pk])


def service_address() -> str:
    """Who verifies the sheets that have no keeper: the setting, else the publishing authority."""
    return (settings.VERIFICATION_EMAIL or getattr(publisher(), "email", "")).lower()


def due(day: datetime.date) -> Iterator[tuple[str, Sheet]]:
    """The sheets to verify, each with its keeper; those that nobody can be asked about left out."""
    for source in _sources.values():
        for row in source.rows().filter(due_by(day)).order_by("verified_on", "pk"):
            if keeper := row.keeper or service_address():
                yield keeper, Sheet(source.kind, row)


def kept_by(keeper: str) -> Iterator[tuple[Source, QuerySet]]:
    """The sheets of one keeper, as each source has them."""
    names = [keeper, ""] if keeper == service_address() else [keeper]
    for source in _sources.values():
        yield source, source.rows().filter(keeper__in=names).order_by("verified_on", "pk")


def sheet_of(row: Model) -> Sheet:
    """A sheet with its facts, due or not."""
    source = _sources[type(row)]
    loaded = source.loaded(type(row).objects.filter(pk=row.pk)).get()
    return Sheet(source.kind, loaded, source.facts(loaded))


def due_of(keeper: str, day: datetime.date) -> list[Sheet]:
    """The sheets that a keeper must verify, with their facts, the oldest first."""
    return [
        Sheet(source.kind, row, source.facts(row))
        for source, rows in kept_by(keeper)
        for row in source.loaded(rows.filter(due_by(day)))
    ]


def verified_today(keeper: str, day: datetime.date) -> list[Sheet]:
    """The sheets that a keeper has already verified on this day."""
    return [
        Sheet(source.kind, row)
        for source, rows in kept_by(keeper)
        for row in rows.filter(verified_on=day)
    ]


def verify(row: Model, by: str, at: datetime.datetime | None = None) -> None:
    """Note that all that a sheet says is right, and who says so."""
    source = _sources[type(row)]
    with transaction.atomic():
        locked = type(row).objects.select_for_update().get(pk=row.pk)
        locked.verified_on = today()
        locked.save(update_fields=["verified_on"])
        sheet = Sheet(source.kind, locked)
        Check.objects.create(
            sheet=sheet.key, title=sheet.title[:300], checked_by=by, checked_at=at or timezone.now()
        )
