"""Contours of the neighbourhoods, of one vintage: found by their national code."""

import shapely
from django import forms

from core.imports.report import Problem, Report, all_or_nothing
from core.imports.tables import UnreadableFile
from neighbourhoods import geometry
from neighbourhoods.gis.delivery import Delivery, Expected, features_of
from neighbourhoods.models import Neighbourhood, Perimeter

EXPECTED = Expected(
    {"code_qpv": ("code_qpv", "code_qp", "codeqp", "qp", "code")},
    ("qpv", "qp_metropole", "qpv2024", "qpv_2024", "qpv2015", "qpv_2015"),
    frozenset({"Polygon"}),
)
PerimeterForm = forms.modelform_factory(
    Perimeter, fields=["kind", "vintage", "geojson", "source", "valid_from"]
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
    """Write one contour over the one of the same kind and vintage, or note why not."""
    key = {"kind": delivery.kind, "vintage": delivery.vintage}
    known = neighbourhood.perimeters.filter(**key).first()
    before = known and (known.geojson, known.source)
    form = PerimeterForm(
        {
            **key,
            "geojson": geometry.to_geojson(area),
            "source": delivery.source,
            "valid_from": known and known.valid_from,
        },
        instance=known or Perimeter(neighbourhood=neighbourhood),
    )
    if not form.is_valid():
        for messages in form.errors.values():
            report.problems.append(
                Problem(number, neighbourhood.qpv_code, "", " ".join(map(str, messages)))
            )
        return
    perimeter = form.save()
    same = before == (perimeter.geojson, perimeter.source)
    outcome = "créé" if before is None else "inchangé" if same else "modifié"
    report.count(f"Périmètre {perimeter}, {neighbourhood}", outcome)
