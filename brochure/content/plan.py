"""The plan of access and services: what is on it, numbered, and the lines that lead there."""

from itertools import count

from brochure.content.facts import BuildingFacts, LineFacts, PlanFacts, PointFacts
from brochure.content.words import said
from core.templatetags.french import NBSP
from neighbourhoods.models import BaseMapLayer, Neighbourhood, PlaceOfInterest, TransportLine
from neighbourhoods.plan.points import PointKind
from neighbourhoods.transport import status_text, stop_list


def gather_plan(
    neighbourhood: Neighbourhood,
    buildings: tuple[BuildingFacts, ...],
    places: tuple[int, ...],
    ground_sources: list[str],
) -> PlanFacts:
    """The plan: buildings bear the first numbers, places those that follow."""
    premises = [building_point(building) for building in buildings if building.number]
    numbers = count(len(premises) + 1)
    rows = PlaceOfInterest.objects.published().filter(pk__in=places, neighbourhood=neighbourhood)
    found = rows.in_bulk()
    shown = [found[pk] for pk in places if pk in found and found[pk].point]
    services = [place_point(place, next(numbers)) for place in shown]
    return PlanFacts(
        neighbourhood=neighbourhood.pk,
        title=f"Plan du quartier {said(neighbourhood.name)}",
        points=(*premises, *services),
        lines=gather_lines(neighbourhood),
        sources=sources(neighbourhood, [*ground_sources, *(place.source for place in shown)]),
    )


def building_point(building: BuildingFacts) -> PointFacts:
    longitude, latitude = building.point
    return PointFacts(
        key=building.key,
        number=building.number,
        name=building.name,
        detail=building.kind,
        kind=PointKind.PREMISES.value,
        state=building.state,
        step_free="",
        lon=longitude,
        lat=latitude,
    )


def place_point(place: PlaceOfInterest, number: int) -> PointFacts:
    longitude, latitude = place.point
    known = place.step_free != PlaceOfInterest.Accessibility.UNKNOWN
    return PointFacts(
        key=f"place-{place.pk}",
        number=number,
        name=said(place.name),
        detail=place.get_category_display(),
        kind=PointKind.SERVICE.value,
        state=place.category,
        step_free=place.get_step_free_display() if known else "",
        lon=longitude,
        lat=latitude,
    )


def gather_lines(neighbourhood: Neighbourhood) -> tuple[LineFacts, ...]:
    """The published lines, the guided bus first."""
    rows = TransportLine.objects.published().filter(neighbourhoods=neighbourhood)
    order = list(TransportLine.Mode)
    lines = sorted(
        rows.prefetch_related("stops"), key=lambda line: (order.index(line.mode), line.name)
    )
    return tuple(
        LineFacts(
            name=said(line.name),
            mode=line.get_mode_display(),
            status=status_text(line),
            destinations=said(line.destinations),
            frequency=said(line.frequency),
            stops=tuple(said(name) for name, _free in stop_list(line).stops),
        )
        for line in lines
    )


def sources(neighbourhood: Neighbourhood, named: list[str]) -> str:
    """« Sources : … », each once: the layers' compulsory mentions first."""
    layers = BaseMapLayer.objects.filter(neighbourhood=neighbourhood).exclude(attribution="")
    mentions = layers.order_by("kind").values_list("attribution", flat=True)
    found = dict.fromkeys(said(text) for text in [*mentions, *named] if text)
    return f"Sources{NBSP}: {', '.join(found)}." if found else ""
