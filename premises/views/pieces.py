"""Pieces that the pages of a building and of its units share, kept until something changes."""

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import json_script
from django.utils.safestring import SafeString

from core import parts
from core.panels import panels_for
from neighbourhoods.access import Surroundings, surroundings
from premises.markers import map_data
from premises.models import Building, Listing, Unit
from premises.similar import similar_to

MAP_ID = "carte-donnees"  # of the script that the map reads


def around(request: HttpRequest, building: Building) -> Surroundings:
    """The stops and places within walking distance of a building."""
    key = ("surroundings", building.point)
    return parts.of(request).get(key, lambda: surroundings(building.point))


def map_script(request: HttpRequest, building: Building, near: Surroundings) -> SafeString | None:
    """What the map around a building draws; nothing for a building without a point."""
    if not building.point:
        return None

    def make() -> SafeString:
        listings = Listing.objects.visible_to(request.user).filter(unit__building=building)
        return json_script(map_data(listings, [building.neighbourhood], near.all), MAP_ID)

    return parts.of(request).get(("map of a building", building.pk), make)


def panels(request: HttpRequest, *shown: Model) -> list[SafeString]:
    """What upper apps add to the page of these objects."""

    def piece(instance: Model) -> SafeString:
        def make() -> SafeString:
            context = {"panels": panels_for(instance, request.user)}
            return render_to_string("components/panels.html", context)

        return parts.of(request).get(("panels", instance._meta.label, instance.pk), make)

    return [piece(instance) for instance in shown]


def similar(request: HttpRequest, unit: Unit) -> list[SafeString]:
    """The cards of units like this one."""

    def make() -> list[SafeString]:
        name = "components/unit_card.html"
        return [render_to_string(name, {"unit": other}) for other in similar_to(unit)]

    return parts.of(request).get(("similar units", unit.pk), make)
