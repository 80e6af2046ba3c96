"""The list of units."""

from typing import NamedTuple

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString

from core import parts
from core.pages import PER_PAGE, ShortPaginator
from core.public import public_page
from core.templatetags.french import plural
from neighbourhoods.models import Neighbourhood
from premises import search
from premises.forms import UnitFilterForm
from premises.markers import map_data
from premises.models import Listing, Stock
from premises.models.listing import ListingQuerySet

MAP_UNITS = 500  # beyond, the map shows the units of the page
DRAWN = 4  # plans shown where no script runs
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
    ("PDF", "à imprimer ou à donner", "premises:units_pdf"),
    ("CSV", "pour un tableur ou un programme", "premises:units_csv"),
    ("ODS", "pour LibreOffice ou Excel", "premises:units_ods"),
    ("GeoJSON", "pour une carte", "premises:units_geojson"),
    ("Atom", "pour suivre les changements", "premises:units_atom"),
)


@public_page(*PARAMETERS)
def unit_list(request: HttpRequest) -> HttpResponse:
    known = parts.of(request)
    form = UnitFilterForm(request.GET, request.user, known)
    visible = Listing.objects.visible_to(request.user)
    page, more = page_of(form, visible, known)
    total = page.paginator.count
    heading = heading_of(total, more)
    context = {
        "form": form,
        "page_obj": page,
        "items": items(form, page, known),
        "heading": heading,
        "more": more,
        "title": title(heading, form, page),
        "base_query": form.query_string(),
        "canonical": canonical(form, page),
        "indexed": INDEXED.issuperset(form.given) and not (form.ids or form.data.get("tri")),
        "unpriced": known.get(
            ("unpriced", form.query_string(without="ids")), lambda: form.unpriced_count(visible)
        ),
        "query_without_rent": form.query_string(without="loyer_max"),
        "relaxed": [] if total else form.relaxed(visible),
        "map": map_script(form, visible, page, known),
        "drawn": map_neighbourhoods(form)[:DRAWN],
        "plan_query": form.query_string(without=["ids", "tri"]),
        "map_partial": total > MAP_UNITS,
        "exports": exports(form),
        "kept_ids": ",".join(str(pk) for pk in form.ids),
        "for_staff": request.user.is_staff,
    }
    return render(request, "premises/unit_list.html", context)


def page_of(form: UnitFilterForm, visible: ListingQuerySet, known: parts.Parts) -> tuple:
    """The keys of the listings of the page asked for, and whether there are more than it says.

    Words that most units hold are not worth ranking: the first matches are in the usual order.
    """
    stems = tuple(form.stems)
    matches = known.get(("matches", stems), lambda: search.count_matches(form.stems, visible))
    form.common_words = matches > search.MOST

    def count() -> tuple[int, bool]:
        if not form.given and not form.user.is_staff:
            return Stock.objects.total().units, False
        if stems and set(form.given) == {"q"}:
            return min(matches, search.MOST), form.common_words
        found = form.narrow(visible)
        if not form.common_words:
            return found.count(), False
        counted = form.order(found).values("pk")[: search.MOST + 1].count()
        return min(counted, search.MOST), counted > search.MOST

    query = form.query_string(without="ids")
    total, more = known.get(("count", query), count)
    page = ShortPaginator(form.apply(visible).values_list("pk", flat=True), PER_PAGE, total)
    page = page.get_page(form.page)
    key = ("page", query, page.number)
    page.object_list = known.get(key, lambda: list(page.object_list))
    return page, more


def heading_of(total: int, more: bool) -> str:
    """How many units there are."""
    if more:
        return f"Plus de {plural(total, 'local,locaux')}"
    return plural(total, "local,locaux") if total else "Aucun local"


def items(form: UnitFilterForm, page: Page, known: parts.Parts) -> list[SafeString]:
    """The units of the page as their cards; the rows of those not known are read together."""

    def make(missing: list[tuple[str, int]]) -> list[SafeString]:
        wanted = Listing.objects.filter(pk__in=[pk for _name, pk in missing])
        listings = {listing.pk: listing for listing in wanted.with_card()}
        return [item(form, listings[pk]) if pk in listings else "" for _name, pk in missing]

    keys = [("item of the list", pk) for pk in page.object_list]
    return make(keys) if form.ids else known.several(keys, make)


def item(form: UnitFilterForm, listing: Listing) -> SafeString:
    """A unit of the list."""
    kept_ids = ",".join(str(pk) for pk in form.ids)
    context = {"listing": listing, "unit": listing.unit, "kept_ids": kept_ids, "form": form}
    return render_to_string("premises/unit_list/_item.html", context)


def title(heading: str, form: UnitFilterForm, page: Page) -> str:
    """The count, what was asked for, and the page from the second on."""
    words = [form.words(name) for name in form.given if name in INDEXED]
    number = [f"page {page.number}"] if page.number > 1 else []
    return ", ".join([heading, *words, *number])


def map_script(
    form: UnitFilterForm, visible: ListingQuerySet, page: Page, known: parts.Parts
) -> SafeString:
    """What the map draws, as the page carries it."""
    query = form.query_string(without=["ids", "tri"])
    whole = page.paginator.count <= MAP_UNITS
    key = ("map of the list", query if whole else (query, *page.object_list))
    return known.get(key, lambda: json_script(drawn_map(form, visible, page), "carte-points"))


def drawn_map(form: UnitFilterForm, visible: ListingQuerySet, page: Page) -> dict:
    """The map of all the units found; where they are too many, of the page's."""
    if page.paginator.count <= MAP_UNITS:
        listings = form.narrow(visible)
    else:
        listings = Listing.objects.filter(pk__in=page.object_list)
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
