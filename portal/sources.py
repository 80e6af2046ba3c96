"""Whose data the portal shows, as the legal notice credits it."""

from django.contrib.auth.models import AnonymousUser

from neighbourhoods.models import Neighbourhood, Perimeter, PlaceOfInterest, TransportLine


def data_sources() -> list[str]:
    """The sources of the contours, places and lines that the public sees, each once."""
    public = AnonymousUser()
    neighbourhoods = Neighbourhood.objects.visible_to(public)
    perimeters = Perimeter.objects.filter(neighbourhood__in=neighbourhoods)
    places = PlaceOfInterest.objects.visible_to(public).filter(neighbourhood__in=neighbourhoods)
    lines = TransportLine.objects.visible_to(public)
    sources = [rows.order_by().values_list("source", flat=True) for rows in (places, lines)]
    perimeter_sources = perimeters.order_by().values_list("source", flat=True)
    return sorted(set(perimeter_sources.union(*sources)))
