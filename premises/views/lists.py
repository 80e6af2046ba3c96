"""The list of units."""

from typing import NamedTuple

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.pages import PER_PAGE, ShortPaginator
from core.public import public_page
from core.templatetags.french import plural
from neighbourhoods.models import Neighbourhood
from premises.forms import UnitFilterForm
from premises.markers import map_data
from premises.models import Listing
from premises.models.listing import ListingQuerySet

MAP_UNITS = 500  # beyond, the map shows the units of the page
MAP_CONTOURS = 40  # beyond, the map draws those of the neighbourhoods asked for
# Those of the criteria, the order and the page; with a selection, the page is the visitor's own.
PARAMETERS = ("q", "quartier", "type", "statut", "surface_min", "surface_max", "loyer_max", "pmr",
              "tri", "page")  # fmt: skip
INDEXED = {"quartier", "type"}  # criteria whose lists search engines may keep


class ExportLink(NamedTuple):
    """A format of the list's units."""

    name: str
    use: str
    url: str


EXPORTS = (
    ("CSV", "pour un tableur ou un programme", "premises:units_csv"),
    ("ODS", "pour LibreOffice ou Excel", "premises:units_ods"),
    ("GeoJSON", "pour une carte", "premises:units_geojson"),
    ("Atom", "pour suivre les changements", "premises:units_atom"),
)


@public_page(*PARAMETERS)
def unit_list(request: HttpRequest) -> HttpResponse:
    form = UnitFilterForm(request.GET, request.user)
    visible = Listing.objects.visible_to(request.user)
    page = page_of(form, visible)
    total = page.paginator.count
    heading = plural(total, "local,locaux") if total else "Aucun local"
    context = {
        "form": form,
        "page_obj": page,
        "heading": heading,
        "title": title(heading, form, page),
        "base_query": form.query_string(),
        "canonical": canonical(form, page),
        "indexed": INDEXED.issuperset(form.given) and not (form.ids or form.data.get("tri")),
        "unpriced": form.unpriced_count(visible),
        "query_without_rent": form.query_string(without="loyer_max"),
        "relaxed": [] if total else form.relaxed(visible),
        "map": drawn_map(form, visible, page),
        "map_partial": total > MAP_UNITS,
        "exports": exports(form),
        "kept_ids": ",".join(str(pk) for pk in form.ids),
        "for_staff": request.user.is_staff,
    }
    return render(request, "premises/unit_list.html", context)


def page_of(form: UnitFilterForm, visible: ListingQuerySet) -> Page:
    """The listings of the page asked for, as their cards need them.

    The page is cut before the cards are joined, so that far pages skip rows of one table only.
    """
    page = ShortPaginator(form.apply(visible).values("pk"), PER_PAGE).get_page(form.page)
    cards = Listing.objects.filter(pk__in=page.object_list)
    page.object_list = list(form.order(cards).with_card())
    return page


def title(heading: str, form: UnitFilterForm, page: Page) -> str:
    """The count, what was asked for, and the page from the second on."""
    words = [form.words(name) for name in form.given if name in INDEXED]
    number = [f"page {page.number}"] if page.number > 1 else []
    return ", ".join([heading, *words, *number])


def drawn_map(form: UnitFilterForm, visible: ListingQuerySet, page: Page) -> dict:
    """The map of all the units found; where they are too many, of the page's."""
    if page.paginator.count <= MAP_UNITS:
        listings = form.narrow(visible)
    else:
        listings = Listing.objects.filter(pk__in=[listing.pk for listing in page.object_list])
    return map_data(listings, map_neighbourhoods(form))


def map_neighbourhoods(form: UnitFilterForm) -> list[Neighbourhood]:
    """The neighbourhoods whose contours the map draws."""
    asked = form.given.get("quartier", [])
    chosen = [place for place in form.neighbourhoods if not asked or place.slug in asked]
    return chosen if asked or len(chosen) <= MAP_CONTOURS else []


def canonical(form: UnitFilterForm, page: Page) -> str:
    """The path of this page with its criteria in canonical order."""
    number = str(page.number) if page.number > 1 else None
    query = form.query_string(without="ids", page=number)
    return reverse("premises:unit_list") + (f"?{query}" if query else "")


def exports(form: UnitFilterForm) -> list[ExportLink]:
    """The same units in other formats."""
    query = form.query_string(without="ids")
    question = f"?{query}" if query else ""
    return [ExportLink(name, use, reverse(view) + question) for name, use, view in EXPORTS]
