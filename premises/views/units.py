"""The page of a unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.models import today
from core.pages import crumbs, origin_of
from core.public import public_page
from premises import presentation, structured
from premises.forms import chosen_ids
from premises.models import Unit
from premises.views import pieces


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
