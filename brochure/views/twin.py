"""The brochure as a page: the same facts as its PDF, with the prices of today."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from brochure import editions, live
from brochure.content import assemble, selection_in, suggested
from core.pages import crumbs
from core.public import public_page
from neighbourhoods.models import Neighbourhood
from neighbourhoods.theme import charter_in_force

MOST_LISTED = 60  # quartiers; their own list holds them all


@public_page()
@require_safe
def brochure_of_the_fullest(request: HttpRequest) -> HttpResponse:
    """The brochure of the quartier that offers most, and the way to the others."""
    neighbourhoods = Neighbourhood.objects.visible_to(request.user)
    ranked = neighbourhoods.order_by(F("stock__units").desc(nulls_last=True), "name", "pk")
    fullest = ranked.first()
    if fullest is None:
        return render(request, "brochure/none.html", {"crumbs": crumbs(("Plaquette", ""))})
    return brochure_page(request, fullest)


@public_page()
@require_safe
def brochure_of(request: HttpRequest, slug: str) -> HttpResponse:
    """The brochure of a quartier."""
    neighbourhoods = Neighbourhood.objects.visible_to(request.user)
    return brochure_page(request, get_object_or_404(neighbourhoods, slug=slug))


def brochure_page(request: HttpRequest, neighbourhood: Neighbourhood) -> HttpResponse:
    """The page of a brochure, whoever may see it."""
    others = Neighbourhood.objects.visible_to(request.user).exclude(pk=neighbourhood.pk)
    edition = editions.current(neighbourhood)
    chosen = (edition and selection_in(edition.content)) or suggested(neighbourhood)
    title = f"{neighbourhood.name}\u00a0: la plaquette"
    return render(
        request,
        "brochure/page.html",
        {
            "neighbourhood": neighbourhood,
            "content": assemble(chosen),
            "edition": edition,
            "late": None if edition else live.late(neighbourhood),
            "others": others.order_by("name")[:MOST_LISTED],
            "charter": charter_in_force(neighbourhood),
            "title": title,
            "crumbs": crumbs(
                (neighbourhood.name, neighbourhood.get_absolute_url()), ("Plaquette", "")
            ),
        },
    )
