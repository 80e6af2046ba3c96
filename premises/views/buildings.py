"""The list of buildings and the page of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.pages import crumbs, page_of, without_page
from core.public import public_page
from premises.building_filter import BuildingFilter
from premises.building_words import BuildingPage, listings_of, summary
from premises.models import Building
from premises.views import pieces

PER_PAGE = 24


@public_page("quartier", "type", "page")
@require_safe
def building_list(request: HttpRequest) -> HttpResponse:
    """The buildings by neighbourhood, with their free units."""
    form = BuildingFilter(request.GET, request.user)
    buildings = form.apply(Building.objects.visible_to(request.user)).with_unit_counts()
    buildings = buildings.select_related("neighbourhood").prefetch_related("photos")
    ordered = buildings.order_by("neighbourhood__name", "neighbourhood", "name", "pk")
    page = page_of(ordered, request.GET, PER_PAGE)
    return render(
        request,
        "premises/building_list.html",
        {
            "form": form,
            "page_obj": page,
            "base_query": without_page(request.GET),
            "crumbs": crumbs(("Bâtiments", "")),
        },
    )


@public_page()
@require_safe
def building_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A building, how to get there, and its units by state."""
    buildings = Building.objects.visible_to(request.user).with_sheet()
    return building_page(request, get_object_or_404(buildings, slug=slug))


def building_page(request: HttpRequest, building: Building) -> HttpResponse:
    """The page of a building loaded by `with_sheet`, whoever may see it."""
    around = pieces.around(request, building)
    page = BuildingPage(building, listings_of(building, request.user))
    return render(
        request,
        "premises/building_detail.html",
        {
            "building": building,
            "page": page,
            "crumbs": crumbs(("Bâtiments", reverse("premises:building_list")), (building.name, "")),
            "description": summary(page),
            "is_public": building.published and building.neighbourhood.published,
            "around": around,
            "map": pieces.map_script(request, building, around),
            "panels": pieces.panels(request, building),
        },
    )
