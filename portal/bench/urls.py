"""The portal's addresses, the two that the others are compared with, and a plan drawn anew."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from neighbourhoods.models import Neighbourhood
from neighbourhoods.plan import sheet
from neighbourhoods.plan.pictures import neighbourhood_plan
from portal import urls

CARDS = [
    {"pk": n, "name": f"Atelier {n}", "place": "Bâtiment 1, Quartier 1", "rent": "412 €"}
    for n in range(20)
]


def hello(request: HttpRequest) -> HttpResponse:
    """As little as a view can do."""
    return HttpResponse("Bonjour")


def yardstick(request: HttpRequest) -> HttpResponse:
    """Twenty cards written from literals: the work of a page, without database."""
    return render(request, "portal/bench/yardstick.html", {"cards": CARDS})


def plan(request: HttpRequest) -> HttpResponse:
    """The plan of the neighbourhood that has one, as if nobody had asked for it before."""
    place = Neighbourhood.objects.filter(layers__isnull=False)[0]
    drawn = sheet.draw(neighbourhood_plan(place))
    return HttpResponse(drawn.svg, content_type="image/svg+xml")


handler400 = urls.handler400
urlpatterns = [
    path("bench/bonjour/", hello),
    path("bench/etalon/", yardstick),
    path("bench/plan/", plan),
    *urls.urlpatterns,
]
