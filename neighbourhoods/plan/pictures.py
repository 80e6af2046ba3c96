"""The pictures of plans that pages show where no script runs."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from core.map_markers import markers_for
from neighbourhoods.models import Neighbourhood, PlaceOfInterest
from neighbourhoods.plan.palette import DAY, NIGHT, Palette
from neighbourhoods.plan.paper import NARROW, SCREEN, Ground, Plan, Size, ground_of
from neighbourhoods.plan.points import PlanPoint, PointKind


@dataclass(frozen=True)
class Variant:
    """One picture of the same plan."""

    size: Size
    palette: Palette


VARIANTS = {
    "jour": Variant(SCREEN, DAY),
    "nuit": Variant(SCREEN, NIGHT),
    "etroit": Variant(NARROW, DAY),
    "etroit-nuit": Variant(NARROW, NIGHT),
}


def neighbourhood_plan(neighbourhood: Neighbourhood, variant: str = "jour") -> Plan:
    """The plan of a neighbourhood with what the public may see, whoever asks."""
    chosen = VARIANTS[variant]
    ground = ground_of([neighbourhood])
    return Plan(
        ground=ground,
        points=(
            *premises_points(neighbourhood),
            *stop_points(ground),
            *place_points(neighbourhood),
        ),
        size=chosen.size,
        palette=chosen.palette,
        title=f"Plan du quartier {neighbourhood.name}",
    )


def premises_points(neighbourhood: Neighbourhood) -> list[PlanPoint]:
    """The buildings that upper apps show on the neighbourhood's map."""
    return [
        PlanPoint(marker["lon"], marker["lat"], PointKind.PREMISES, marker["state"], marker["name"])
        for marker in markers_for(neighbourhood, AnonymousUser())
    ]


def stop_points(ground: Ground) -> list[PlanPoint]:
    """The stops of the published lines."""
    return [
        PlanPoint(stop["lon"], stop["lat"], PointKind.STOP, label=stop["name"])
        for stop in ground.stops
    ]


def place_points(neighbourhood: Neighbourhood) -> list[PlanPoint]:
    """The published places."""
    places = PlaceOfInterest.objects.published().filter(neighbourhood=neighbourhood)
    return [
        PlanPoint(*place.point, PointKind.SERVICE, place.category, place.name)
        for place in places.order_by("name", "pk")
        if place.point
    ]
