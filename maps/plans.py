"""What the drawn plans show where no script runs: the same as the map beside the same list."""

from dataclasses import replace

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, Min

from maps.data import IN_FULL, Asked
from maps.forms import WORKS
from maps.layers import ItemGroup, groups
from neighbourhoods.access import surroundings
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plan.paper import Plan, ground_of
from neighbourhoods.plan.pictures import VARIANTS
from neighbourhoods.plan.points import PlanPoint, PointKind
from neighbourhoods.plan.projection import Box
from premises.markers import MAX_BUILDINGS, building_markers
from premises.models import Building, Listing
from renewal.models import Project
from renewal.works import NOTHING, works_of

AROUND = (0.0054, 0.0032)  # degrees either side of a building: about 400 by 350 m
KINDS = {
    "service": PointKind.SERVICE,
    "stop": PointKind.STOP,
    "travaux": PointKind.WORKS,
    "temoignage": PointKind.VOICE,
}


def quarter_plan(asked: Asked, place: Neighbourhood, variant: str) -> Plan:
    """The units of the criteria in a neighbourhood, and the layers shown.

    Buildings bear the numbers that the list beside gives them (`numbers`).
    """
    ground = ground_of([place])
    projects = list(Project.objects.published().filter(neighbourhood=place).with_milestones())
    beside = groups(asked.options, [place], ground.stops, projects, AnonymousUser())
    works = works_of([place], projects) if WORKS in asked.options.layers else NOTHING
    points = [point for group in beside for point in group_points(group)]
    return Plan(
        ground=replace(ground, sources=works.cited(ground.sources)),
        points=(*premises_points(asked, place), *points),
        works=tuple(works.contours),
        size=VARIANTS[variant].size,
        palette=VARIANTS[variant].palette,
        title=f"Plan du quartier {place.name}",
        extent=None if ground.perimeters else buildings_box(place),
    )


def premises_points(asked: Asked, place: Neighbourhood) -> list[PlanPoint]:
    """The buildings of a neighbourhood's plan; where there are many, the list numbers none."""
    markers = building_markers(asked.listings)
    units = sum(marker["total"] for marker in markers)
    if len(markers) < MAX_BUILDINGS and units <= IN_FULL:
        return numbered(markers)
    here = building_markers(asked.listings.filter(neighbourhood=place))
    return [premises_point(marker) for marker in here]


def buildings_box(place: Neighbourhood) -> Box | None:
    """What a plan shows of a neighbourhood whose contour is not known: its buildings."""
    ends = {"west": Min("longitude"), "south": Min("latitude"),
            "east": Max("longitude"), "north": Max("latitude")}  # fmt: skip
    found = Building.objects.published().filter(neighbourhood=place).aggregate(**ends)
    if found["west"] is None:
        return None
    west, south, east, north = (float(found[name]) for name in ends)
    wide, tall = AROUND
    return west - wide, south - tall, east + wide, north + tall


def numbers(markers: list[dict]) -> dict[int, int]:
    """The number of each building on the plans of a page, by key: the soonest free come first."""
    return {marker["id"]: number for number, marker in enumerate(markers, 1)}


def numbered(markers: list[dict]) -> list[PlanPoint]:
    return [premises_point(marker, number) for number, marker in enumerate(markers, 1)]


def premises_point(marker: dict, number: int | None = None) -> PlanPoint:
    return PlanPoint(
        marker["lon"], marker["lat"], PointKind.PREMISES, marker["state"], marker["name"], number
    )


def group_points(group: ItemGroup) -> list[PlanPoint]:
    """The points of a layer; a building that works touch is named by its own marker."""
    return [
        PlanPoint(
            *item.point,
            KINDS[item.marker],
            group.key.removeprefix("services-") if item.marker == "service" else "",
            "" if item.key.startswith("travaux-") else item.name,
        )
        for item in group.items
        if item.point
    ]


def building_plan(building: Building, variant: str) -> Plan:
    """A building, what is near it, and the streets around."""
    listings = Listing.objects.visible_to(AnonymousUser()).filter(unit__building=building)
    longitude, latitude = building.point
    markers = building_markers(listings) or [alone(building)]
    near = [
        PlanPoint(*one.point, KINDS[one.tone], one.category, one.name)
        for one in surroundings(building.point).all
    ]
    wide, tall = AROUND
    return Plan(
        ground=ground_of([building.neighbourhood]),
        points=(*(premises_point(marker) for marker in markers), *near),
        size=VARIANTS[variant].size,
        palette=VARIANTS[variant].palette,
        title=f"Plan des environs de {building.name}",
        extent=(longitude - wide, latitude - tall, longitude + wide, latitude + tall),
    )


def alone(building: Building) -> dict:
    """A building that has no public unit."""
    longitude, latitude = building.point
    return {"lon": longitude, "lat": latitude, "state": "occupe", "name": building.name}


def project_plan(project: Project, variant: str) -> Plan:
    """The perimeter of a project, and the buildings that it touches."""
    touched = Building.objects.published().filter(effects__project=project)
    listings = Listing.objects.visible_to(AnonymousUser()).filter(unit__building__in=touched)
    place = project.neighbourhood
    ground, works = ground_of([place]), works_of([place], [project])
    return Plan(
        ground=replace(ground, sources=works.cited(ground.sources)),
        points=tuple(premises_point(marker) for marker in building_markers(listings)),
        works=tuple(works.contours),
        size=VARIANTS[variant].size,
        palette=VARIANTS[variant].palette,
        title=f"Plan du projet urbain\u00a0: {project.name}",
        extent=None if ground.perimeters else buildings_box(place),
    )
