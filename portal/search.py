"""Site-wide search: every word must match, what stands first in a sheet ranks first.

Each public row keeps its words as " stem stem stem ", the title's in front. A row's score is the
sum of the places where the words are found, so the title outweighs the text; rows that tie come
in the order of their addresses, units in that of their references. Places and byte order are the
same on SQLite and PostgreSQL.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add

from django.core.paginator import Page
from django.db import connection
from django.db.models import Count, IntegerField, Model, QuerySet, Value
from django.db.models.functions import Collate, StrIndex
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.pages import ShortPaginator
from core.text import WORD, fold, index, stems
from neighbourhoods.models import Neighbourhood, PlaceOfInterest
from partners.models import Organisation
from premises.models import Building, Listing, Unit
from renewal.models import Project
from testimonials.models import Testimonial

PER_PAGE = 20
MOST = 1000  # of a kind that are counted; there may be more
RANKED = 200  # of a kind with more than that, the first in a plain order are ranked and listed
EXCERPT = 220  # characters
MAX_SUGGESTIONS = 5
BYTE_ORDER = {"postgresql": "C", "sqlite": "BINARY"}


@dataclass(frozen=True)
class Kind:
    """A kind of content: how it is named, found and loaded."""

    code: str
    label: str
    plural: str
    icon: str
    rows: Callable[..., QuerySet]  # for a user; rows with `search_text`
    load: Callable[..., QuerySet]  # what a result shows of those found
    tie: str = "slug"  # in whose order rows come that answer equally well
    first: tuple[str, ...] = ("pk",)  # which rows are ranked where too many match

    @property
    def forms(self) -> str:
        """Singular and plural, as the French plural filter reads them."""
        return f"{self.label},{self.plural}".lower()


def public_places(user) -> QuerySet:
    neighbourhoods = Neighbourhood.objects.visible_to(user)
    return PlaceOfInterest.objects.visible_to(user).filter(neighbourhood__in=neighbourhoods)


def of(model: type[Model]) -> Callable[..., QuerySet]:
    """The rows of a model that a user may see."""
    return lambda user: model.objects.visible_to(user)


def loading(model: type[Model], *related: str) -> Callable[..., QuerySet]:
    """Rows of a model with their relations."""
    return lambda: model.objects.select_related(*related)


KINDS = (
    # The units' public list also holds the words of their building and neighbourhood.
    Kind("locaux", "Local", "Locaux", "key", of(Listing),
         loading(Unit, "listing", "building__neighbourhood"), "reference",
         ("rank", "sort_on", "reference")),
    Kind("batiments", "Bâtiment", "Bâtiments", "building", of(Building),
         loading(Building, "neighbourhood")),
    Kind("quartiers", "Quartier", "Quartiers", "map", of(Neighbourhood), loading(Neighbourhood)),
    Kind("partenaires", "Partenaire", "Partenaires", "heart-handshake", of(Organisation),
         loading(Organisation)),
    Kind("lieux", "Lieu", "Lieux", "map-pin", public_places,
         loading(PlaceOfInterest, "neighbourhood")),
    Kind("temoignages", "Témoignage", "Témoignages", "quote", of(Testimonial),
         lambda: Testimonial.objects.prefetch_related("answers")),
    Kind("projets", "Projet urbain", "Projets urbains", "road", of(Project),
         loading(Project, "neighbourhood")),
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    """Something found, with its matching words marked."""

    kind: Kind
    found: Model
    title: SafeString
    excerpt: SafeString

    @property
    def url(self) -> str:
        return self.found.get_absolute_url()


@dataclass(frozen=True)
class Tally:
    """How many results of a kind there are."""

    kind: Kind
    count: int  # MOST at most
    more: bool = False

    @property
    def listed(self) -> int:
        """How many of them the pages of results show."""
        return RANKED if self.more else self.count


def tallies(words: list[str], user) -> list[Tally]:
    """The number of results of each kind, in one query."""
    counts = []
    for rank, kind in ranked_kinds():
        enough = matching(kind, words, user).order_by().values("pk")[: MOST + 1]
        rows = kind.rows(user).filter(pk__in=enough).order_by()
        counts.append(rows.values(nature=rank).annotate(count=Count("pk")))
    by_rank = {row["nature"]: row["count"] for row in counts[0].union(*counts[1:], all=True)}
    found = [by_rank.get(rank, 0) for rank in range(len(KINDS))]
    return [Tally(k, min(n, MOST), n > MOST) for k, n in zip(KINDS, found, strict=True)]


def ranked_kinds() -> list[tuple[Value, Kind]]:
    return [(Value(rank, IntegerField()), kind) for rank, kind in enumerate(KINDS)]


def matching(kind: Kind, words: list[str], user) -> QuerySet:
    """The rows of a kind that hold every word."""
    return kind.rows(user).filter(search_text__has_words=words)


def ranked(tally: Tally, words: list[str], user) -> QuerySet:
    """The rows of a kind to rank: those that match; of too many, the first in a plain order."""
    if not tally.more:
        return matching(tally.kind, words, user)
    rows = tally.kind.rows(user)
    first = rows.filter(search_text__reads_words=words).order_by(*tally.kind.first)
    return rows.filter(pk__in=first.values("pk")[:RANKED])


def found_page(words: list[str], user, tallies: list[Tally], number: str | None) -> Page:
    """A page of results, best first; its rows are loaded kind by kind."""
    parts = [
        scored(ranked(tally, words, user), words, Value(KINDS.index(tally.kind), IntegerField()),
               tally.kind.tie)
        for tally in tallies
    ]  # fmt: skip
    rows = parts[0].union(*parts[1:], all=True).order_by("score", "nature", "tie")
    count = sum(tally.listed for tally in tallies)
    page = ShortPaginator(rows, PER_PAGE, count).get_page(number)
    page.object_list = results(list(page.object_list), words)
    return page


def scored(rows: QuerySet, words: list[str], rank: Value, tie: str) -> QuerySet:
    """Rows with their score: the lower, the nearer to the front the words are."""
    places = [StrIndex("search_text", Value(f" {word} ")) for word in words]
    tied = Collate(tie, BYTE_ORDER[connection.vendor])
    return rows.order_by().values("pk", nature=rank, score=reduce(add, places), tie=tied)


def results(rows: list[dict], words: list[str]) -> list[Result]:
    """The objects of a page of rows, in the same order: one query a kind."""
    loaded = {}
    for rank in sorted({row["nature"] for row in rows}):
        wanted = [row["pk"] for row in rows if row["nature"] == rank]
        loaded[rank] = KINDS[rank].load().in_bulk(wanted)
    return [
        result(KINDS[row["nature"]], loaded[row["nature"]][row["pk"]], set(words))
        for row in rows
        if row["pk"] in loaded[row["nature"]]
    ]


def result(kind: Kind, found: Model, words: set[str]) -> Result:
    title = str(found)
    return Result(
        kind=kind,
        found=found,
        title=marked(title, words),
        excerpt=marked(excerpt(telling(title, found.search_values(), words)), words),
    )


def telling(title: str, texts: tuple[str, ...], words: set[str]) -> tuple[str, int]:
    """The text that answers best, the longest of equals, and where its first match stands.

    What the title says already is left out.
    """
    others = [" ".join(text.split()) for text in texts if text and fold(text) not in fold(title)]
    places = {text: [m.start() for m in WORD.finditer(text) if matches(m[0], words)]
              for text in others}  # fmt: skip
    best = max(others, key=lambda text: (len(places[text]) > 0, len(text)), default="")
    return best, next(iter(places.get(best, [])), 0)


def excerpt(text_and_place: tuple[str, int]) -> str:
    """The piece of a text around a place, cut between words."""
    text, place = text_and_place
    start = 0 if place < EXCERPT // 2 else text.rfind(" ", 0, place - EXCERPT // 4) + 1
    end = len(text) if len(text) - start <= EXCERPT else text.rfind(" ", start, start + EXCERPT)
    end = end if end > start else start + EXCERPT
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def marked(text: str, words: set[str]) -> SafeString:
    """The text escaped, with the words that match inside <mark>."""
    pieces, at = [], 0
    for match in WORD.finditer(text):
        if matches(match.group(), words):
            pieces += [(text[at : match.start()], match.group())]
            at = match.end()
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[at:])


def matches(word: str, words: set[str]) -> bool:
    """Whether a word as written is one of those looked for, accents typed or not."""
    return not words.isdisjoint(stems_of(word))


@lru_cache(maxsize=5000)
def stems_of(word: str) -> tuple[str, ...]:
    """The stems that the index holds of a word."""
    return tuple(index(word).split())


def one_by_one(form, user) -> list[tuple[str, int]]:
    """Each word as typed, with what it would find alone: help when all together find nothing."""
    typed = dict.fromkeys(WORD.findall(form.cleaned_data["q"]))
    words = [word for word in typed if stems(word)][:MAX_SUGGESTIONS]
    if len(words) < 2:
        return []
    counts = [(w, sum(t.count for t in tallies(list(stems(w)), user))) for w in words]
    return [(word, count) for word, count in counts if count]
