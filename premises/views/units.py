"""The page of a unit, and the picture that stands for it where it is shared."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from core.models import today
from core.pages import crumbs, origin_of
from core.public import public_page
from premises import presentation, sharing, structured
from premises.forms import chosen_ids
from premises.models import Unit
from premises.views import pieces

SHARING_CACHE = "public, max-age=600"


@public_page()
@require_safe
def unit_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything a founder budgets on, in the order in which questions come."""
    units = Unit.objects.visible_to(request.user).with_sheet(request.user)
    return unit_page(request, get_object_or_404(units, slug=slug))


def unit_page(request: HttpRequest, unit: Unit) -> HttpResponse:
    """The page of a unit loaded by `with_sheet`, whoever may see it."""
    price = presentation.price(unit, today())
    list_url, building = reverse("premises:unit_list"), unit.building
    around = pieces.around(request, building)
    return render(
        request,
        "premises/unit_detail.html",
        {
            "unit": unit,
            "crumbs": crumbs(
                ("Locaux", list_url), (building.name, building.get_absolute_url()), (unit.name, "")
            ),
            "price": price,
            "sheet": presentation.Sheet(unit),
            "description": structured.summary(unit, price),
            "json_ld": structured.unit_json_ld(unit, price),
            "around": around,
            "map": pieces.map_script(request, building, around),
            "panels": pieces.panels(request, unit, building),
            "similar": pieces.similar(request, unit),
            "origin": origin_of(request.GET),
            "ids": ",".join(str(pk) for pk in chosen_ids(request.GET) if pk != unit.pk),
        },
    )


@require_safe
def unit_sharing_image(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a unit for social networks, drawn only when it has changed."""
    units = Unit.objects.visible_to(request.user).with_card().prefetch_related("rates__steps")
    unit = get_object_or_404(units, slug=slug)
    card = sharing.card(unit, today())
    response = get_conditional_response(request, etag=card.etag)
    if response is None:
        response = HttpResponse(sharing.draw(card), content_type="image/jpeg")
    response.headers["ETag"] = card.etag
    response.headers["Cache-Control"] = SHARING_CACHE
    return response
