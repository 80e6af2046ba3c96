"""The staff's report on what becomes of printed sheets, and its page for elected members."""

from decimal import Decimal
from typing import NamedTuple

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from brochure.models import Edition
from brochure.tracking import LEAFLET_COPIES, LEAFLET_COST, LEAFLET_DAYS, Tracked, signs, tracked
from core.models import today
from core.private import kept_from_all
from core.templatetags.french import euros_cents, number
from printing import Document, pdf_response, printed, prints

RIGHT = "brochure.view_edition"
MOST_EDITIONS, MOST_PLACES = 50, 12


class Compared(NamedTuple):
    """A measure of an edition beside that of the leaflet of 2017."""

    name: str
    value: str
    leaflet: str


@require_safe
def page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Editions, latest first, with their places; then the other printed codes."""
    editions = Edition.objects.select_related("brochure", "neighbourhood")[:MOST_EDITIONS]
    context = {
        **site.each_context(request),
        "title": "Suivi des imprimés",
        "editions": [(found, compared(found)) for found in tracked(editions)],
        "signs": signs(),
    }
    return render(request, "brochure/tracking/page.html", context)


@prints
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What an edition led to, on one page."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    rows = Edition.objects.select_related("brochure", "neighbourhood")
    [found] = tracked([get_object_or_404(rows, pk=pk)])
    busiest = sorted(found.places, key=lambda place: -place.path.scans)
    context = {
        "tracked": found,
        "compared": compared(found),
        "places": busiest[:MOST_PLACES],
        "more": max(0, len(busiest) - MOST_PLACES),
        "day": today(),
    }
    html = render_to_string("brochure/tracking/report.html", context)
    pdf = printed(Document(html, styles=("base.css", "report.css"))).pdf
    return kept_from_all(pdf_response(pdf, f"bilan-edition-{found.edition.number}.pdf"))


def compared(found: Tracked) -> list[Compared]:
    """The edition beside the leaflet that it replaces."""
    days = found.facts.person_days
    return [
        Compared("Exemplaires imprimés", whole(found.facts.copies), whole(LEAFLET_COPIES)),
        Compared("Conception et impression", amount(found.cost), amount(LEAFLET_COST)),
        Compared(
            "Coût d’un exemplaire",
            amount(found.copy_cost),
            amount(LEAFLET_COST / LEAFLET_COPIES),
        ),
        Compared(
            "Journées de travail",
            "–" if days is None else number(days, 0 if days == int(days) else 1),
            whole(LEAFLET_DAYS),
        ),
        Compared("Coût d’une demande reçue", amount(found.request_cost), "non mesuré"),
    ]


def whole(count: int | None) -> str:
    return "–" if count is None else number(count)


def amount(value: Decimal | None) -> str:
    return "–" if value is None else euros_cents(round(value, 2))
