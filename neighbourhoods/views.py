"""The neighbourhoods' list, pages and colours."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response

from core.pages import crumbs
from core.panels import panels_for
from core.public import public_page
from neighbourhoods.models import Neighbourhood
from neighbourhoods.places import map_data, places_by_category, sources
from neighbourhoods.theme import charter_in_force, stylesheet
from neighbourhoods.transport import lines_by_mode

THEME_CACHE = "public, max-age=600"
LIST_DESCRIPTION = "Les quartiers où installer son entreprise : histoire, transports, services."


@public_page()
def neighbourhood_list(request: HttpRequest) -> HttpResponse:
    """All neighbourhoods."""
    neighbourhoods = Neighbourhood.objects.visible_to(request.user).prefetch_related("photos")
    return render(
        request,
        "neighbourhoods/neighbourhood_list.html",
        {
            "neighbourhoods": neighbourhoods,
            "crumbs": crumbs(("Quartiers", "")),
            "description": LIST_DESCRIPTION,
        },
    )


@public_page()
def neighbourhood_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A neighbourhood, and what the apps above add to it."""
    neighbourhoods = Neighbourhood.objects.visible_to(request.user)
    neighbourhoods = neighbourhoods.prefetch_related("photos", "perimeters")
    return neighbourhood_page(request, get_object_or_404(neighbourhoods, slug=slug))


def neighbourhood_page(request: HttpRequest, neighbourhood: Neighbourhood) -> HttpResponse:
    """The page of a neighbourhood, whoever may see it."""
    list_url = reverse("neighbourhoods:neighbourhood_list")
    cover, *photos = [*neighbourhood.photos.all()] or [None]
    return render(
        request,
        "neighbourhoods/neighbourhood_detail.html",
        {
            "neighbourhood": neighbourhood,
            "crumbs": crumbs(("Quartiers", list_url), (neighbourhood.name, "")),
            "description": neighbourhood.summary or LIST_DESCRIPTION,
            "cover": cover,
            "photos": photos,
            "charter": charter_in_force(neighbourhood),
            "shows_foreword": neighbourhood.shows_foreword(),
            "panels": panels_for(neighbourhood, request.user),
            **surroundings(neighbourhood, request.user),
        },
    )


def surroundings(neighbourhood: Neighbourhood, user) -> dict:
    """Lines and places, as lists and on the map, with their sources."""
    modes = lines_by_mode(neighbourhood, user)
    categories = places_by_category(neighbourhood, user)
    plan = map_data(neighbourhood, categories, user)
    lines = [line for mode in modes for line in mode.lines]
    places = [place for category in categories for place in category.places]
    return {
        "modes": modes,
        "categories": categories,
        "map": plan,
        "has_map": bool(plan["markers"] or plan["services"] or plan["ground"]["perimeters"]),
        "sources": sources([*lines, *places]),
    }


def neighbourhood_theme(request: HttpRequest, slug: str) -> HttpResponse:
    """The style sheet of a neighbourhood's charter; 404 where there is none."""
    neighbourhood = get_object_or_404(Neighbourhood.objects.visible_to(request.user), slug=slug)
    charter = charter_in_force(neighbourhood)
    if charter is None:
        raise Http404
    body = stylesheet(charter.palette).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": THEME_CACHE}
    response = HttpResponse(body, content_type="text/css; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=response)
