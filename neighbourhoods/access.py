"""What lies within walking distance of a point: stops and places, with their minutes."""

from collections.abc import Collection
from dataclasses import dataclass

from core.geo import Point, Walk, walk
from core.templatetags.french import NBSP, date_fr, number
from core.text import fold
from neighbourhoods.models import PlaceOfInterest, Stop, TransportLine

PARKING = (PlaceOfInterest.Category.CAR_PARK, PlaceOfInterest.Category.CYCLE_PARK)
BOX_METRES = 2000
MAX_MINUTES = 30
LOADED = ("name", "category", "longitude", "latitude", "neighbourhood", "neighbourhood__slug")


@dataclass(frozen=True)
class Nearby:
    """A stop or a place, and the walk to it."""

    name: str
    detail: str  # the lines that stop there, or the kind of place
    icon: str
    tone: str  # "stop" or "service"
    point: Point
    walk: Walk
    url: str = ""
    category: str = ""

    @property
    def distance(self) -> str:
        """« ≈ 4 min à pied (300 m) »."""
        return walk_text(self.walk)


ICONS = {
    PlaceOfInterest.Category.PUBLIC_SERVICE: "building-community",
    PlaceOfInterest.Category.EMPLOYMENT: "briefcase",
    PlaceOfInterest.Category.SHOP: "building-store",
    PlaceOfInterest.Category.GREEN: "leaf",
    PlaceOfInterest.Category.CAR_PARK: "parking",
    PlaceOfInterest.Category.CULTURE: "users-group",
    PlaceOfInterest.Category.EDUCATION: "pencil",
}


def walk_text(estimate: Walk) -> str:
    """« ≈ 4 min à pied (300 m) »; kilometres from 1,000 m."""
    if estimate.metres < 1000:
        length = f"{estimate.metres}{NBSP}m"
    else:
        length = f"{number(estimate.metres / 1000, 1)}{NBSP}km"
    return f"≈{NBSP}{estimate.minutes}{NBSP}min à pied ({length})"


def nearest_stops(point: Point, limit: int = 4) -> list[Nearby]:
    """The nearest stops of published lines; stops of one name are one, with all their lines."""
    groups: dict[str, list[tuple[Walk, Stop]]] = {}
    for stop in Stop.objects.published().near(point, BOX_METRES).select_related("line"):
        estimate = walk(point, stop.point)
        if estimate.minutes <= MAX_MINUTES:
            groups.setdefault(fold(stop.name), []).append((estimate, stop))
    nearest = [grouped_stop(pairs) for pairs in groups.values()]
    return sorted(nearest, key=lambda near: (near.walk.metres, near.name))[:limit]


def grouped_stop(pairs: list[tuple[Walk, Stop]]) -> Nearby:
    """Stops of one name as one, at the distance of the nearest."""
    estimate, stop = min(pairs, key=lambda pair: (pair[0].metres, pair[1].pk))
    lines = sorted({line_text(stop.line) for _walk, stop in pairs})
    return Nearby(stop.name, ", ".join(lines), "bus", "stop", stop.point, estimate)


def line_text(line: TransportLine) -> str:
    """« Ligne B1 », or « Ligne B2 (prévue pour le 1er mars 2028) »."""
    if line.status == TransportLine.Status.EXISTING:
        return line.name
    when = f" pour le {date_fr(line.opens_on)}" if line.opens_on else ""
    return f"{line.name} (prévue{when})"


def nearest_places(
    point: Point,
    categories: Collection[str] = (),
    limit: int = 8,
    per_category: int | None = None,
) -> list[Nearby]:
    """The nearest published places of these categories (all, when none is named).

    `per_category` bounds how many of one category are kept, so that a street of shops does not
    hide the only doctor.
    """
    places = PlaceOfInterest.objects.published().filter(neighbourhood__published=True)
    if categories:
        places = places.filter(category__in=categories)
    places = places.near(point, BOX_METRES).select_related("neighbourhood")
    walks = ((walk(point, place.point), place) for place in places.only(*LOADED))
    near = [pair for pair in walks if pair[0].minutes <= MAX_MINUTES]
    near.sort(key=lambda pair: (pair[0].metres, pair[1].name, pair[1].pk))
    kept, counts = [], {}
    for estimate, place in near:
        counts[place.category] = counts.get(place.category, 0) + 1
        if per_category is None or counts[place.category] <= per_category:
            kept.append(near_place(estimate, place))
    return kept[:limit]


def near_place(estimate: Walk, place: PlaceOfInterest) -> Nearby:
    return Nearby(
        name=place.name,
        detail=place.get_category_display(),
        icon=ICONS.get(place.category, "map-pin"),
        tone="service",
        point=place.point,
        walk=estimate,
        url=place.get_absolute_url(),
        category=place.category,
    )


@dataclass(frozen=True)
class Surroundings:
    """What the page of an address says of getting there and of what is around."""

    stops: list[Nearby]
    services: list[Nearby]
    parking: list[Nearby]

    @property
    def all(self) -> list[Nearby]:
        return [*self.stops, *self.services, *self.parking]


def surroundings(point: Point | None) -> Surroundings:
    """The nearest stops, services (two of a kind at most) and car or cycle parks."""
    if point is None:
        return Surroundings([], [], [])
    places = nearest_places(point, limit=30, per_category=2)
    return Surroundings(
        stops=nearest_stops(point),
        services=[place for place in places if place.category not in PARKING][:8],
        parking=[place for place in places if place.category in PARKING],
    )
