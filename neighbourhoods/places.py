"""The places of a neighbourhood, by category, as a list and as markers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from core.map_markers import markers_for
from core.templatetags.french import date_fr
from neighbourhoods.access import ICONS
from neighbourhoods.geometry import PRECISION
from neighbourhoods.ground import ground
from neighbourhoods.models import Neighbourhood, PlaceOfInterest


@dataclass
class CategoryGroup:
    """The places of one category, and the category that follows it on the page."""

    value: str
    label: str
    icon: str
    places: list[PlaceOfInterest] = field(default_factory=list)
    next: "CategoryGroup | None" = None


def places_by_category(neighbourhood: Neighbourhood, user) -> list[CategoryGroup]:
    """The places in the order of the categories, then by name."""
    found: dict[str, list[PlaceOfInterest]] = {}
    for place in PlaceOfInterest.objects.visible_to(user).filter(neighbourhood=neighbourhood):
        found.setdefault(place.category, []).append(place)
    groups = [
        CategoryGroup(
            category.value, category.label, ICONS.get(category, "map-pin"), found[category]
        )
        for category in PlaceOfInterest.Category
        if category in found
    ]
    for group, following in pairwise(groups):
        group.next = following
    return groups


def sources(rows: Iterable) -> list[str]:
    """Where these places and lines come from, each source once with its latest date."""
    dates = {}
    for row in rows:
        dates[row.source] = max(row.source_date, dates.get(row.source, row.source_date))
    return [f"{source}, {date_fr(date)}" for source, date in sorted(dates.items())]


def map_data(neighbourhood: Neighbourhood, groups: Iterable[CategoryGroup], user) -> dict:
    """What static/js/map.js draws: the contour, lines, places, and what upper apps add."""
    return {
        "markers": markers_for(neighbourhood, user),
        "ground": ground([neighbourhood]),
        "services": [
            plain_place(place) for group in groups for place in group.places if place.point
        ],
    }


def plain_place(place: PlaceOfInterest) -> dict:
    longitude, latitude = place.point
    return {
        "name": place.name,
        "detail": place.get_category_display(),
        "lon": round(longitude, PRECISION),
        "lat": round(latitude, PRECISION),
    }
