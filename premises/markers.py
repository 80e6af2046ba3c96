"""What the maps say of the premises: one marker per building, as plain data."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Min, Q, QuerySet

from core.templatetags.french import number, plural_word
from neighbourhoods.access import Nearby
from neighbourhoods.geometry import PRECISION
from neighbourhoods.ground import ground
from neighbourhoods.models import Neighbourhood
from premises.availability import State
from premises.cells import placed
from premises.grid import Box
from premises.models import Building, Listing

MAX_BUILDINGS = 300
MAX_UNITS = 2000  # beyond, popups link to the building instead of each unit


def map_data(
    listings: QuerySet[Listing],
    neighbourhoods: Iterable[Neighbourhood],
    nearby: Iterable[Nearby] = (),
) -> dict:
    """Everything static/js/map.js draws: markers, ground and, on a sheet, what lies nearby."""
    return {
        "markers": building_markers(listings),
        "ground": ground(neighbourhoods),
        "services": [plain_place(near) for near in nearby if near.tone == "service"],
    }


def neighbourhood_markers(neighbourhood: Neighbourhood, user) -> list[dict]:
    """The buildings of a neighbourhood that offer units."""
    return building_markers(Listing.objects.visible_to(user).filter(neighbourhood=neighbourhood))


def plain_place(near: Nearby) -> dict:
    longitude, latitude = near.point
    return {
        "name": near.name,
        "detail": f"{near.detail}, {near.distance}",
        "lon": round(longitude, PRECISION),
        "lat": round(latitude, PRECISION),
    }


def building_markers(
    listings: QuerySet[Listing], box: Box | None = None, limit: int = MAX_BUILDINGS
) -> list[dict]:
    """One marker per building with a point, those with the soonest units first.

    Numbers count the listings given: a filtered list has the markers of what it found. The
    markers of a box do not name their units: popups ask for them.
    """
    listings = placed(listings, box)
    rows = (
        listings.values("unit__building")
        .annotate(
            total=Count("pk"),
            free=Count("pk", filter=Q(state=State.FREE)),
            best=Min("rank"),
        )
        .order_by("best", "unit__building")[:limit]
    )
    counts = {row["unit__building"]: row for row in rows}
    units = {} if box else units_by_building(listings, counts)
    buildings = Building.objects.in_bulk(list(counts))
    markers = [marker(buildings[pk], row, units.get(pk, [])) for pk, row in counts.items()]
    return with_unique_labels(markers, buildings)


def with_unique_labels(markers: list[dict], buildings: dict[int, Building]) -> list[dict]:
    """Add the address to the labels of buildings that bear the same name."""
    names = Counter(marker["name"] for marker in markers)
    for namesake in (marker for marker in markers if names[marker["name"]] > 1):
        namesake["label"] += f", {buildings[namesake['id']].address}"
    return markers


def units_by_building(listings: QuerySet[Listing], counts: dict[int, dict]) -> dict:
    """The listings of these buildings, by building; none when they are too many for a page."""
    if sum(row["total"] for row in counts.values()) > MAX_UNITS:
        return {}
    found: dict[int, list[Listing]] = {}
    chosen = listings.filter(unit__building__in=list(counts)).select_related("unit")
    for listing in chosen.order_by("rank", "sort_on", "reference"):
        found.setdefault(listing.unit.building_id, []).append(listing)
    return found


def marker(building: Building, row: dict, listings: list[Listing]) -> dict:
    """One building as map.js reads it."""
    longitude, latitude = building.point
    return {
        "id": building.pk,
        "name": building.name,
        "url": building.get_absolute_url(),
        "lon": round(longitude, PRECISION),
        "lat": round(latitude, PRECISION),
        "free": row["free"],
        "total": row["total"],
        "state": State.values[row["best"]],
        "label": f"{building.name} – {count_text(row['free'], row['total'])}",
        "units": [plain_unit(listing) for listing in listings],
    }


def plain_unit(listing: Listing) -> dict:
    """A unit as the popup of its building names it."""
    return {
        "id": listing.pk,
        "name": listing.unit.name,
        "url": listing.unit.get_absolute_url(),
        "state_label": listing.state_label,
    }


def count_text(free: int, total: int) -> str:
    """« 3 libres sur 12 », « aucun libre sur 12 »."""
    if not free:
        return f"aucun libre sur {number(total)}"
    return f"{number(free)} {plural_word(free, 'libre,libres')} sur {number(total)}"
