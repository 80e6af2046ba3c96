"""Where a date that was put off is still quoted: published texts, drafts, the team's calendar."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from core.lists import may_read, sheet_of
from core.models import today
from core.text import fold
from editorial.models import Draft
from neighbourhoods.models import Neighbourhood
from portal.dashboard.old_dates import OldDate, old_dates
from portal.models import CalendarEntry
from premises.models import Building, Unit
from renewal.models import Effect, Notice, Project
from testimonials.models import Answer, Testimonial


class Source(NamedTuple):
    """Published texts of one model: which, how each is named, and where it stands."""

    model: type[Model]
    noun: str
    rows: QuerySet
    title: str
    texts: tuple[str, ...]
    place: str
    sheet: type[Model]  # the screen on which it is corrected
    key: str = "pk"


class Quote(NamedTuple):
    """A text, seen on its screen at `url`, that quotes a date put off."""

    what: str
    quoted: str
    now: str
    url: str


def sources() -> list[Source]:
    return [
        Source(Project, "Projet", Project.objects.filter(published=True), "name",
               ("summary", "description"), "neighbourhood_id", Project),
        Source(Notice, "Avis", Notice.objects.filter(published=True), "title", ("title", "text"),
               "project__neighbourhood_id", Notice),
        Source(Effect, "Effet du projet", Effect.objects.filter(project__published=True),
               "project__name", ("text",), "project__neighbourhood_id", Project, "project_id"),
        Source(Neighbourhood, "Quartier", Neighbourhood.objects.filter(published=True), "name",
               ("summary", "story", "foreword"), "pk", Neighbourhood),
        Source(Building, "Bâtiment", Building.objects.filter(published=True), "name",
               ("summary", "description"), "neighbourhood_id", Building),
        Source(Unit, "Local", Unit.objects.filter(published=True), "name", ("description",),
               "building__neighbourhood_id", Unit),
        Source(Testimonial, "Témoignage", Testimonial.objects.filter(published=True), "trade",
               ("quote", "introduction"), "neighbourhood_id", Testimonial),
        Source(Answer, "Témoignage", Answer.objects.filter(testimonial__published=True),
               "testimonial__trade", ("answer",), "testimonial__neighbourhood_id", Testimonial,
               "testimonial_id"),
    ]  # fmt: skip


def found(user, day: datetime.date | None = None) -> list[Quote]:
    """What this user may read that still quotes a date put off; five queries at most."""
    dates = old_dates()
    if not dates:
        return []
    quotes = [*in_texts(user, dates)]
    if may_read(user, Draft):
        quotes += in_drafts(user, dates)
    if may_read(user, CalendarEntry):
        quotes += in_entries(dates, day or today())
    return list(dict.fromkeys(quotes))


def in_texts(user, dates: list[OldDate]) -> Iterator[Quote]:
    """Quotes in published texts, read in one query; only texts that hold one of the years."""
    readable = [source for source in sources() if may_read(user, source.sheet)]
    if not readable:
        return
    places = {one.neighbourhood for one in dates}
    years = {year for one in dates for year in one.years}
    queries = [query(number, source, places, years) for number, source in enumerate(readable)]
    for number, key, title, text, place in queries[0].union(*queries[1:], all=True):
        source = readable[number]
        for one, quoted in quotes_of(dates, text, place):
            what = f"{source.noun} «\u00a0{title}\u00a0»"
            yield Quote(what, quoted, one.now, sheet_of(source.sheet, key))


def query(number: int, source: Source, places: set[int], years: set[str]) -> QuerySet:
    """The texts of a source as rows: its number, the key of its screen, title, text, place."""
    texts = [part for name in source.texts for part in (Value("\n"), F(name))]
    written = Q()
    for year in years:
        written |= Q(written__contains=year)
    return (
        source.rows.order_by()
        .filter(**{f"{source.place.removesuffix('_id')}__in": places})
        .annotate(
            number=Value(number),
            written=Concat(Value(""), *texts, output_field=TextField()),
            named=Cast(source.title, TextField()),
        )
        .filter(written)
        .values_list("number", source.key, "named", "written", source.place)
    )


def quotes_of(dates: list[OldDate], text: str, place: int | None) -> Iterator[tuple[OldDate, str]]:
    """The dates of a place, or of any for None, that a text quotes."""
    folded = fold(text)
    for one in dates:
        if place in (None, one.neighbourhood) and (quoted := one.quoted_in(folded)):
            yield one, quoted


def in_drafts(user, dates: list[OldDate]) -> Iterator[Quote]:
    """Quotes in what open drafts would publish."""
    for draft in Draft.objects.open().with_object():
        obj = draft.content.object
        if may_read(user, type(obj)):
            text = "\n".join(str(value) for value in draft.changes().values())
            for one, quoted in quotes_of(dates, text, place_of(obj)):
                title = getattr(obj, "trade", "") or str(obj)
                what = f"Brouillon de «\u00a0{title}\u00a0»"
                yield Quote(what, quoted, one.now, sheet_of(Draft, draft.pk))


def place_of(obj: Model) -> int | None:
    """The neighbourhood of an object, None where it has none."""
    if isinstance(obj, Neighbourhood):
        return obj.pk
    holder = getattr(obj, "building", None) or getattr(obj, "project", None) or obj
    return getattr(holder, "neighbourhood_id", None)


def in_entries(dates: list[OldDate], day: datetime.date) -> Iterator[Quote]:
    """Quotes in the team's own dates to come, and those that stand on the very day put off."""
    for entry in CalendarEntry.objects.coming(day):
        what = f"{entry.get_kind_display()} «\u00a0{entry.title}\u00a0»"
        url = sheet_of(CalendarEntry, entry.pk)
        for one, quoted in quotes_of(dates, f"{entry.title}\n{entry.note}", None):
            yield Quote(what, quoted, one.now, url)
        for one in dates:
            if one.day and entry.start <= one.day <= entry.last_day:
                yield Quote(what, one.day_text, one.now, url)
