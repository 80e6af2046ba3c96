"""The portal's addresses, and the two that the others are compared with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

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


handler400 = urls.handler400
urlpatterns = [
    path("bench/bonjour/", hello),
    path("bench/etalon/", yardstick),
    *urls.urlpatterns,
]
