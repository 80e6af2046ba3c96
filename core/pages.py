"""What list pages share: their pages, their query string, the way back."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from core.text import clean

PER_PAGE = 12
ORIGIN_LENGTH = 60


class ShortPaginator(Paginator):
    """A paginator that lists the pages worth a link: the ends, and those around the current one.

    A list of 100,000 rows has thousands of pages, which no template should walk through.
    """

    current = 1

    def __init__(self, rows, per_page: int, count: int | None = None):
        super().__init__(rows, per_page)
        if count is not None:
            self.count = count  # known already, or no more than the page wants to list

    def page(self, number) -> Page:
        found = super().page(number)
        self.current = found.number
        return found

    @property
    def page_range(self) -> list[int]:
        last = self.num_pages
        near = range(max(1, self.current - 2), min(last, self.current + 2) + 1)
        return sorted({1, *near, last})


def page_of(rows: QuerySet, query: QueryDict, per_page: int = PER_PAGE) -> Page:
    """The page that a query string asks for: the first if it is no number, the last if too far."""
    return ShortPaginator(rows, per_page).get_page(query.get("page"))


def without_page(query: QueryDict) -> str:
    """The query string that other pages of the same list start from."""
    kept = query.copy()
    kept.pop("page", None)
    return kept.urlencode()


def origin_of(query: QueryDict) -> str:
    """Where the visitor comes from: the code of a printed link, of a partner, of a search."""
    return clean(query.get("origine", ""))[:ORIGIN_LENGTH]


def crumbs(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the home page to this one, as components/breadcrumb.html reads it."""
    return [("Accueil", reverse("portal:home")), *pairs]
