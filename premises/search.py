"""Find and rank listings by words, alike on SQLite and PostgreSQL.

A listing's search text is " title stems " then " all stems ": the two spaces between them part
what names the unit from what describes it, so that one column answers both questions.
"""

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import LessThan

from core.text import index

IN_TITLE, ELSEWHERE = 3, 1
PARTING = "  "
MOST = 1000  # matches that are counted, ranked and listed


def searchable(title: tuple[str, ...], texts: tuple[str, ...]) -> str:
    """The search text of a unit: the stems of its title, then those of all its texts."""
    return (index(*title) or " ") + (index(*texts) or " ")


def matching(stems: list[str]) -> Q:
    """Every stem is a word of the row's search text."""
    return Q(search_text__has_words=stems) if stems else Q()


def reading(stems: list[str]) -> Q:
    """The same, by reading rows in the order that they are wanted in: quicker for common words."""
    return Q(search_text__reads_words=stems) if stems else Q()


def count_matches(stems: list[str], listings: QuerySet) -> int:
    """How many of these listings match; MOST + 1 for more than are worth counting."""
    return listings.filter(matching(stems)).order_by()[: MOST + 1].count() if stems else 0


def score(stems: list[str]):
    """How well a listing that matches answers: words of its title weigh more."""
    title_end = StrIndex(F("search_text"), Value(PARTING))
    total = Value(0)
    for stem in stems:
        place = StrIndex(F("search_text"), Value(f" {stem} "))
        total += Case(
            When(LessThan(place, title_end), then=Value(IN_TITLE)),
            default=Value(ELSEWHERE),
            output_field=IntegerField(),
        )
    return total
