"""The first page of the staff's site, and the page of occupancy."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import board
from core.models import today
from core.pages import page_of
from portal.dashboard import occupancy
from portal.dashboard.tasks import tasks_for
from premises.models import Building

BUILDINGS_A_PAGE = 10


def board_context(request: HttpRequest) -> dict:
    """What the first page shows besides the list of all models."""
    day = today()
    cards = board.cards_for(request.user, day)
    return {
        "day": day,
        "tasks": tasks_for(request.user),
        "cards": sorted(cards, key=lambda card: not card.late),
        "chart": occupancy.of_all(day) if occupancy.may_see(request.user) else None,
    }


@require_safe
def occupancy_page(request: HttpRequest) -> HttpResponse:
    """All premises, then each building, ten a page."""
    if not occupancy.may_see(request.user):
        raise PermissionDenied
    day = today()
    page = page_of(Building.objects.order_by("name", "pk"), request.GET, BUILDINGS_A_PAGE)
    context = {
        **admin.site.each_context(request),
        "title": "Occupation",
        "chart": occupancy.of_all(day),
        "buildings": occupancy.of_buildings(list(page), day),
        "page_obj": page,
    }
    return render(request, "admin/occupancy.html", context)
