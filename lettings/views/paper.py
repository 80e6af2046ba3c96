"""The request on paper, to print and send."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.pages import crumbs
from lettings.models import Founder, UnitRequest
from neighbourhoods.models import Neighbourhood
from premises.models import Unit


def paper(http: HttpRequest) -> HttpResponse:
    """The blank form: the same questions as online, with room for a pen."""
    context = {
        "crumbs": crumbs(("Demander un local", reverse("lettings:request")), ("Sur papier", "")),
        "kinds_of_people": Founder.Kind.labels,
        "stages": UnitRequest.Stage.labels,
        "residents": UnitRequest.Resident.labels,
        "kinds": Unit.Kind.labels,
        "channels": Founder.Channel.labels,
        "places": Neighbourhood.objects.published(),
    }
    return render(http, "lettings/paper.html", context)
