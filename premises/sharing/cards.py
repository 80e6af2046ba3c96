"""What a sharing picture says of a unit, a building or a neighbourhood, as plain data."""

import datetime
import hashlib
import json
from dataclasses import astuple, dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Min, Q

from core.geo import Point
from core.photos import AbstractPhoto
from core.templatetags.french import area, euros_cents, number, plural
from neighbourhoods.ground import latest_perimeters
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plan.layers import states
from premises.availability import State
from premises.models import Building, Listing, Unit
from premises.presentation import price, rounded

VERSION = 3  # raise it when the drawing changes
ALL_IN = "par mois tout compris, toutes taxes"


@dataclass(frozen=True)
class Photo:
    """A stored file, and the point of it that stays in sight, from 0 to 1."""

    file: str
    focus: tuple[float, float]


@dataclass(frozen=True)
class Place:
    """Where to draw the plan: around a point, or of a whole area (GeoJSON, as text).

    `layers` is the state of the neighbourhood's plan; `sources` are those of the area.
    """

    neighbourhood: int
    layers: str
    point: Point | None = None
    area: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """What the picture says. Without units to speak of, it has no state."""

    name: str
    state: str
    state_label: str
    where: str
    figures: str  # surface and price
    note: str  # what the price is
    photo: Photo | None
    place: Place | None  # None without plan or point

    @property
    def digest(self) -> str:
        """One per content: the same card is drawn once, and asked again only once changed."""
        said = repr((VERSION, *astuple(self))).encode()
        return hashlib.sha256(said).hexdigest()[:32]


def unit_card(unit: Unit, day: datetime.date) -> Card:
    """The card of a unit loaded with its listing, photos and rates."""
    cost, building = price(unit, day), unit.building
    rent = euros_cents(rounded(cost.cost.monthly_all_in)) if cost else "Loyer sur demande"
    size = area(unit.area) if unit.area else ""
    return Card(
        name=unit.name,
        state=unit.listing.state,
        state_label=unit.listing.state_label,
        where=f"{building.name}, {building.neighbourhood.name}",
        figures=" – ".join(text for text in (size, rent) if text),
        note=ALL_IN if cost else "",
        photo=photo_of(unit.cover),
        place=around(building),
    )


def building_card(building: Building) -> Card:
    """The card of a building loaded with its neighbourhood and photos."""
    kind = building.get_kind_display()
    return Card(
        name=building.name,
        where=f"{kind}, {building.neighbourhood.name}",
        photo=photo_of(building.cover),
        place=around(building),
        **offer(Q(unit__building=building)),
    )


def neighbourhood_card(neighbourhood: Neighbourhood) -> Card:
    """The card of a neighbourhood loaded with its photos."""
    return Card(
        name=neighbourhood.name,
        where=neighbourhood.city,
        photo=photo_of(next(iter(neighbourhood.photos.all()), None)),
        place=whole(neighbourhood),
        **offer(Q(neighbourhood=neighbourhood)),
    )


def offer(chosen: Q) -> dict[str, str]:
    """The free units among the public ones chosen, and the cheapest: what a card says of them."""
    free = Q(state=State.FREE)
    found = Listing.objects.visible_to(AnonymousUser()).filter(chosen).aggregate(
        total=Count("pk"),
        free=Count("pk", filter=free),
        best=Min("rank"),
        cheapest=Min("monthly_all_in", filter=free),
    )  # fmt: skip
    if not found["total"]:
        return {"state": "", "state_label": "", "figures": "", "note": ""}
    cheapest, label = found["cheapest"], "Aucun local libre aujourd’hui"
    if found["free"]:
        label = f"{plural(found['free'], 'local libre,locaux libres')} sur {number(found['total'])}"
    return {
        "state": State.values[found["best"]],
        "state_label": label,
        "figures": f"Dès {euros_cents(rounded(cheapest))}" if cheapest is not None else "",
        "note": ALL_IN if cheapest is not None else "",
    }


def photo_of(cover: AbstractPhoto | None) -> Photo | None:
    return Photo(cover.file.name, (cover.focus_x / 100, cover.focus_y / 100)) if cover else None


def around(building: Building) -> Place | None:
    """The streets around a building that has a point."""
    quarter = building.neighbourhood_id
    layers = states([quarter]).get(quarter) if building.point else None
    return Place(quarter, layers, point=building.point) if layers else None


def whole(neighbourhood: Neighbourhood) -> Place | None:
    """The whole of a neighbourhood that has a contour."""
    quarter = neighbourhood.pk
    perimeters = latest_perimeters([quarter])
    layers = states([quarter]).get(quarter) if perimeters else None
    if not layers:
        return None
    [perimeter] = perimeters
    sources = (perimeter.source,) if perimeter.source else ()
    return Place(quarter, layers, area=json.dumps(perimeter.geojson), sources=sources)
