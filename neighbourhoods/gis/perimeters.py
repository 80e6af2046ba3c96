"""Contours of the neighbourhoods, of one vintage: found by their national code."""

import shapely

from core.imports.report import Problem, Report, all_or_nothing
from core.imports.tables import UnreadableFile
from neighbourhoods import geometry
from neighbourhoods.gis.delivery import Delivery, Expected, features_of
from neighbourhoods.imports.perimeters import write_perimeter
from neighbourhoods.models import Neighbourhood

EXPECTED = Expected(
    {"code_qpv": ("code_qpv", "code_qp", "codeqp", "qp", "code")},
    ("qpv", "qp_metropole", "qpv2024", "qpv_2024", "qpv2015", "qpv_2015"),
    frozenset({"Polygon"}),
)


def import_perimeters(delivery: Delivery, write: bool) -> Report:
    """Write the contours of one kind and vintage of the neighbourhoods that the portal knows.

    Raises UnreadableFile where none of them is in the file.
    """
    if delivery.vintage is None:
        raise UnreadableFile("Indiquez le millésime des périmètres, par exemple 2024.")
    report = Report()
    shapes: dict[str, list[tuple[int, shapely.Geometry]]] = {}
    for feature in features_of(delivery, EXPECTED, report):
        code = feature.cells.get("code_qpv", "").upper()
        shapes.setdefault(code, []).append((feature.number, feature.shape))
    rows = Neighbourhood.objects.exclude(qpv_code="").filter(qpv_code__in=list(shapes))
    known = {row.qpv_code: row for row in rows}
    if not known:
        raise UnreadableFile(
            "Aucun code QPV du fichier n’est celui d’un quartier du portail : vérifiez la colonne "
            "du code, ou créez d’abord les quartiers."
        )
    others = sum(len(parts) for code, parts in shapes.items() if code not in known)
    report.notes.append(f"Objets d’autres quartiers, ignorés : {others}.")
    with all_or_nothing(report, write):
        for code, neighbourhood in known.items():
            number = shapes[code][0][0]
            area = shapely.union_all([shape for _number, shape in shapes[code]])
            add_perimeter(neighbourhood, number, area, delivery, report)
    return report


def add_perimeter(
    neighbourhood: Neighbourhood,
    number: int,
    area: shapely.Geometry,
    delivery: Delivery,
    report: Report,
) -> None:
    """Write one contour, or note why not."""
    form, outcome = write_perimeter(
        neighbourhood, delivery.kind, delivery.vintage, delivery.source, geometry.to_geojson(area)
    )
    if outcome:
        report.count(f"Périmètre {form.instance}, {neighbourhood}", outcome)
    for messages in form.errors.values():
        said = " ".join(map(str, messages))
        report.problems.append(Problem(number, neighbourhood.qpv_code, "", said))
