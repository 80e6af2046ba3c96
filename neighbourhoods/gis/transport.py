"""Lines of transport, found by name, and their stops where the file has points."""

from collections import defaultdict
from decimal import Decimal

import shapely
from django.core.exceptions import ValidationError

from core.imports import values
from core.imports.report import Problem, Report, all_or_nothing
from core.imports.tables import UnreadableFile
from neighbourhoods import geometry
from neighbourhoods.gis.delivery import Delivery, Expected, Feature, Refusals, features_of
from neighbourhoods.gis.zones import Zones, zones
from neighbourhoods.models import Stop, TransportLine

MODES = {
    "bus": "bus", "trolleybus": "bus", "bhns": "bhns", "train": "train", "rail": "train",
    "railway": "train", "bicycle": "velo", "velo": "velo",
}  # fmt: skip
EXPECTED = Expected(
    {
        "nom": ("nom", "name", "nom_ligne", "ref"),
        "mode": ("mode", "route"),
        "direction": ("direction", "destinations"),
        "frequence": ("frequence",),
        "ligne": ("ligne", "lignes", "line", "route_ref"),
        "ordre": ("ordre", "order", "stop_sequence"),
        "accessible": ("accessible", "wheelchair"),
    },
    ("lignes", "ligne", "lines", "transport"),
    frozenset({"LineString", "Point"}),
)
ACCESSIBLE = {"yes", "oui", "1", "true", "vrai"}


def import_transport(delivery: Delivery, write: bool) -> Report:
    """Write lines that serve a neighbourhood, and replace the stops of those that have points.

    New lines are drafts. Raises UnreadableFile where no line and no stop can be kept.
    """
    report, refusals = Report(), Refusals()
    features = features_of(delivery, EXPECTED, report)
    routes, stops = defaultdict(list), defaultdict(list)
    for feature in features:
        if feature.shape.geom_type.endswith("Point"):
            for name in feature.cells.get("ligne", "").split(";"):
                stops[name.strip()].append(feature)
        else:
            routes[feature.cells.get("nom", "")].append(feature)
    refusals.add("ligne sans nom", len(routes.pop("", [])))
    refusals.add("arrêt sans ligne", len(stops.pop("", [])))
    areas = zones()
    with all_or_nothing(report, write):
        for name, parts in routes.items():
            add_line(name, parts, areas, delivery, report, refusals)
        for name, points in stops.items():
            add_stops(name, points, report, refusals)
        refusals.into(report)
        if not report.done and not report.problems:
            raise UnreadableFile(
                "Aucune ligne du fichier ne dessert un quartier du portail, "
                "et aucun arrêt n’est d’une ligne connue."
            )
    return report


def add_line(
    name: str,
    parts: list[Feature],
    areas: Zones,
    delivery: Delivery,
    report: Report,
    refusals: Refusals,
) -> None:
    """Write one line, its directions together."""
    shape = shapely.line_merge(shapely.union_all([part.shape for part in parts]))
    served = [neighbourhood for neighbourhood, area in areas.items() if area.intersects(shape)]
    cells = parts[0].cells
    line = TransportLine.objects.filter(name=name[:80]).first()
    mode = MODES.get(cells.get("mode", "").casefold(), line.mode if line else "")
    if not served or not mode:
        refusals.add("ligne loin des quartiers" if mode else "mode de transport inconnu")
        return
    outcome = "modifié" if line else "créé (brouillon à publier)"
    line = line or TransportLine(name=name)
    line.mode = mode
    line.geojson = geometry.to_geojson(shape)
    line.source, line.source_date = delivery.source, delivery.source_date
    line.destinations = cells.get("direction", "") or line.destinations
    line.frequency = cells.get("frequence", "") or line.frequency
    try:
        line.full_clean()
    except ValidationError as error:
        message = " ".join(error.messages)
        report.problems.append(Problem(parts[0].number, "ligne", name, message))
        return
    line.save()
    line.neighbourhoods.set(served)
    report.count("Lignes", outcome)


def add_stops(name: str, points: list[Feature], report: Report, refusals: Refusals) -> None:
    """Replace the stops of a line by those of the file."""
    line = TransportLine.objects.filter(name=name[:80]).first()
    if line is None:
        refusals.add("arrêt d’une ligne inconnue", len(points))
        return
    rows = []
    for order, feature in enumerate(ordered(line, points)):
        place = shapely.get_parts(feature.shape)[0]
        stop = Stop(
            line=line,
            name=feature.cells.get("nom", ""),
            order=order,
            step_free=feature.cells.get("accessible", "").casefold() in ACCESSIBLE,
            longitude=Decimal(f"{place.x:.6f}"),
            latitude=Decimal(f"{place.y:.6f}"),
        )
        try:
            stop.full_clean()
        except ValidationError as error:
            message = " ".join(error.messages)
            report.problems.append(Problem(feature.number, "arrêt", stop.name, message))
        rows.append(stop)
    if not report.problems:
        line.stops.all().delete()
        Stop.objects.bulk_create(rows)
        report.count("Arrêts d’une ligne", "remplacés")


def ordered(line: TransportLine, points: list[Feature]) -> list[Feature]:
    """Stops in the order that the file gives, else as they come along the line."""
    try:
        numbers = [int(values.whole_number(point.cells.get("ordre", ""))) for point in points]
    except ValueError:
        route = shapely.geometry.shape(line.geojson) if line.geojson else None
        if route is None or route.geom_type != "LineString":
            return points
        numbers = [route.project(point.shape.centroid) for point in points]
    return [point for _number, point in sorted(zip(numbers, points, strict=True), key=first)]


def first(pair: tuple) -> float:
    return pair[0]
