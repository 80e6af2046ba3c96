"""What the pages of neighbourhoods and organisations say of the premises."""

from django.db.models import Count, Q

from core.panels import Panel
from neighbourhoods.models import Neighbourhood
from partners.models import Organisation
from premises.availability import State
from premises.models import Building, Listing

SHOWN_UNITS = SHOWN_BUILDINGS = 6


def neighbourhood_units(neighbourhood: Neighbourhood, user) -> Panel | None:
    """The units that can be had first, and how many there are."""
    listings = Listing.objects.visible_to(user).filter(neighbourhood=neighbourhood)
    counts = listings.aggregate(total=Count("pk"), free=Count("pk", filter=Q(state=State.FREE)))
    if not counts["total"]:
        return None
    soonest = listings.with_card().order_by("rank", "sort_on", "reference")[:SHOWN_UNITS]
    return Panel(
        "premises/panels/_units.html",
        {
            "anchor": "locaux",
            "title": "Locaux",
            "neighbourhood": neighbourhood,
            "units": [listing.unit for listing in soonest],
            **counts,
        },
    )


def neighbourhood_buildings(neighbourhood: Neighbourhood, user) -> Panel | None:
    """The buildings of a neighbourhood, with their free units."""
    buildings = cards(Building.objects.visible_to(user).filter(neighbourhood=neighbourhood))
    return buildings_panel(buildings, "Les bâtiments", neighbourhood)


def managed_buildings(organisation: Organisation, user) -> Panel | None:
    """The buildings that an organisation manages."""
    buildings = cards(Building.objects.visible_to(user).filter(manager=organisation))
    return buildings_panel(buildings, "Bâtiments en gestion")


def cards(buildings) -> list[Building]:
    """Buildings loaded with what their cards show."""
    return list(buildings.with_unit_counts().prefetch_related("photos"))


def buildings_panel(
    buildings: list[Building], heading: str, neighbourhood: Neighbourhood | None = None
) -> Panel | None:
    if not buildings:
        return None
    return Panel(
        "premises/panels/_buildings.html",
        {
            "anchor": "batiments",
            "title": "Bâtiments",
            "heading": heading,
            "buildings": buildings[:SHOWN_BUILDINGS] if neighbourhood else buildings,
            "total": len(buildings),
            "neighbourhood": neighbourhood,
        },
    )
