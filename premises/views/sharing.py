"""The pictures that stand for pages on social networks, drawn only when they have changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from core.models import today
from neighbourhoods.models import Neighbourhood
from premises.models import Building, Unit
from premises.sharing.cards import Card, building_card, neighbourhood_card, unit_card
from premises.sharing.picture import drawn

CACHE = "public, max-age=600"


@require_safe
def unit_sharing_image(request: HttpRequest, slug: str) -> HttpResponse:
    """A unit: its state, its price, the streets around."""
    units = Unit.objects.visible_to(request.user).with_card().prefetch_related("rates__steps")
    return answer(request, unit_card(get_object_or_404(units, slug=slug), today()))


@require_safe
def building_sharing_image(request: HttpRequest, slug: str) -> HttpResponse:
    """A building: its free units, the streets around."""
    buildings = Building.objects.visible_to(request.user).select_related("neighbourhood")
    building = get_object_or_404(buildings.prefetch_related("photos"), slug=slug)
    return answer(request, building_card(building))


@require_safe
def neighbourhood_sharing_image(request: HttpRequest, slug: str) -> HttpResponse:
    """A neighbourhood: its free units, the whole of its plan."""
    neighbourhoods = Neighbourhood.objects.visible_to(request.user).prefetch_related("photos")
    return answer(request, neighbourhood_card(get_object_or_404(neighbourhoods, slug=slug)))


def answer(request: HttpRequest, card: Card) -> HttpResponse:
    etag = f'"{card.digest}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(drawn(card), content_type="image/jpeg")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHE
    return response
