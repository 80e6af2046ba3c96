"""What is drawn under the markers of a map: contours, lines and stops, with their sources."""

from collections.abc import Iterable

import shapely
from shapely.geometry import shape

from core.text import fold
from neighbourhoods import geometry
from neighbourhoods.access import line_text
from neighbourhoods.models import Neighbourhood, Perimeter, Stop, TransportLine
from neighbourhoods.plan.screen import plan_urls

TOLERANCE = 0.00003  # degrees, about 3 m: less than a line's width on screen


def ground(neighbourhoods: Iterable[Neighbourhood]) -> dict:
    """The latest QPV contours, the published lines, their stops and the plans, as plain data."""
    neighbourhoods = list(neighbourhoods)
    ids = [neighbourhood.pk for neighbourhood in neighbourhoods]
    perimeters = latest_perimeters(ids)
    lines = list(
        TransportLine.objects.published()
        .filter(neighbourhoods__in=ids)
        .distinct()
        .prefetch_related("stops")
    )
    sources = [row.source for row in (*perimeters, *lines) if row.source]
    return {
        "perimeters": [simplified(perimeter.geojson) for perimeter in perimeters],
        "lines": [simplified(line.geojson) for line in lines if line.geojson],
        "stops": stops(lines),
        "sources": list(dict.fromkeys(sources)),
        "plans": plan_urls(neighbourhoods),
    }


def latest_perimeters(ids: list[int], kind: str = Perimeter.Kind.QPV) -> list[Perimeter]:
    """The newest contour of a kind of each neighbourhood."""
    latest = {}
    rows = Perimeter.objects.filter(neighbourhood__in=ids, kind=kind)
    for perimeter in rows.order_by("neighbourhood", "vintage"):
        latest[perimeter.neighbourhood_id] = perimeter
    return list(latest.values())


def simplified(geojson: dict) -> dict:
    """The geometry with as many vertices as a screen shows."""
    return geometry.to_geojson(shapely.simplify(shape(geojson), TOLERANCE))


def stops(lines: list[TransportLine]) -> list[dict]:
    """The stops of these lines; those of one name are one, with all their lines."""
    groups: dict[str, list[tuple[Stop, TransportLine]]] = {}
    for line in lines:
        for stop in line.stops.all():
            if stop.point:
                groups.setdefault(fold(stop.name), []).append((stop, line))
    return [
        {
            "name": pairs[0][0].name,
            "detail": ", ".join(sorted({line_text(line) for _stop, line in pairs})),
            "lon": round(pairs[0][0].point[0], geometry.PRECISION),
            "lat": round(pairs[0][0].point[1], geometry.PRECISION),
        }
        for pairs in groups.values()
    ]
