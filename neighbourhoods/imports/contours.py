"""Import of neighbourhoods and their contours from GeoJSON: all or nothing, again and again."""

from pathlib import Path

from django import forms

from core import history
from core.imports import values
from core.imports.mapping import Mapping, mapping_for
from core.imports.report import Problem, Report, all_or_nothing
from core.imports.tables import MAX_BYTES, Row, UnreadableFile, decoded
from core.text import clean
from neighbourhoods.geometry import parse_json
from neighbourhoods.imports.perimeters import write_perimeter
from neighbourhoods.models import Neighbourhood, Perimeter

COLUMNS = {
    "code_qpv": "Code national, par exemple QP080001 : il désigne le quartier.",
    "nom": "Nom du quartier.",
    "commune": "Commune.",
    "resume": "Une phrase de présentation.",
    "histoire": "Histoire du quartier, en paragraphes.",
    "millesime": "Année du contour, par exemple 2024.",
    "source": "D’où vient le contour ; citée sur les plans.",
    "publie": "oui ou non.",
}
REQUIRED = {"code_qpv", "nom", "commune", "millesime", "source"}
NEIGHBOURHOOD_FIELDS = {
    "qpv_code": "code_qpv", "name": "nom", "city": "commune", "summary": "resume",
    "story": "histoire",
}  # fmt: skip
PERIMETER_FIELDS = {"vintage": "millesime", "source": "source", "geojson": "géométrie"}

NeighbourhoodForm = forms.modelform_factory(
    Neighbourhood, fields=[*NEIGHBOURHOOD_FIELDS, "published"]
)


def read_features(path: Path) -> list[tuple[Row, dict | None]]:
    """Each feature's properties, as a row, and its geometry. GDAL never sees the file.

    Raises UnreadableFile for anything but a GeoJSON FeatureCollection.
    """
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise UnreadableFile(f"Le fichier {path} n’existe pas ou dépasse 20 Mo.")
    try:
        document = parse_json(decoded(path.read_bytes()))
        features = document["features"] if document["type"] == "FeatureCollection" else None
    except (forms.ValidationError, KeyError, TypeError):
        features = None
    if not isinstance(features, list) or not all(isinstance(item, dict) for item in features):
        raise UnreadableFile("Un document GeoJSON « FeatureCollection » est attendu.")
    return [
        (Row(number, as_cells(feature.get("properties"))), feature.get("geometry"))
        for number, feature in enumerate(features, start=1)
    ]


def as_cells(properties: object) -> dict[str, str]:
    """A feature's properties as text."""
    if not isinstance(properties, dict):
        return {}
    return {str(name): clean(str(value)) for name, value in properties.items() if value is not None}


def add_feature(row: Row, shape: dict | None, mapping: Mapping, report: Report) -> None:
    """Import one feature, or note why it is refused."""
    report.rows += 1
    cells = mapping.apply(row)
    try:
        published = values.yes_or_no(cells.get("publie", ""))
    except ValueError as error:
        report.problems.append(Problem(row.number, "publie", cells["publie"], str(error)))
        return
    known = (
        Neighbourhood.objects.filter(qpv_code=cells["code_qpv"]).first()
        if cells["code_qpv"]
        else None
    )
    given = {field: cells.get(header, "") for field, header in NEIGHBOURHOOD_FIELDS.items()}
    kept = forms.model_to_dict(known, fields=NeighbourhoodForm.base_fields) if known else {}
    merged = {**kept, **{field: text for field, text in given.items() if text}}
    merged["published"] = published if cells.get("publie") else kept.get("published", False)
    form = NeighbourhoodForm(merged, instance=known)
    if not cells["code_qpv"]:
        form.add_error("qpv_code", "Le code QPV est nécessaire pour retrouver le quartier.")
    if not form.is_valid():
        note_errors(form, NEIGHBOURHOOD_FIELDS, row, cells, report)
        return
    outcome = "créé" if known is None else "modifié" if form.changed_data else "inchangé"
    neighbourhood = saved(form, known) if form.changed_data else known
    report.count("Quartiers", outcome)
    add_contour(neighbourhood, shape, row, cells, report)


def saved(form: NeighbourhoodForm, known: Neighbourhood | None) -> Neighbourhood:
    """The neighbourhood as the form has it, its change noted in its history."""
    if known is not None:
        history.before_change(known)
    neighbourhood = form.save()
    history.record(neighbourhood, None, history.Event.IMPORTED)
    return neighbourhood


def add_contour(
    neighbourhood: Neighbourhood, shape: dict | None, row: Row, cells: dict, report: Report
) -> None:
    """Import a neighbourhood's contour of one vintage, replacing the one it had."""
    form, outcome = write_perimeter(
        neighbourhood,
        Perimeter.Kind.QPV,
        cells.get("millesime", ""),
        cells.get("source", ""),
        shape,
    )
    if outcome:
        report.count("Contours", outcome)
    else:
        note_errors(form, PERIMETER_FIELDS, row, cells, report)


def note_errors(
    form: forms.ModelForm, headers: dict, row: Row, cells: dict, report: Report
) -> None:
    """Add a form's errors to the report, under the headers that people know."""
    for name, messages in form.errors.items():
        header = headers.get(name, "publie" if name == "published" else "nom")
        report.problems.append(
            Problem(row.number, header, cells.get(header, ""), " ".join(messages))
        )


def import_neighbourhoods(path: Path, mapping_path: Path | None, write: bool) -> Report:
    """Import a file of neighbourhoods. Nothing is written on a dry run or if any is refused.

    Raises UnreadableFile.
    """
    features = read_features(path)
    headers = {name for row, _shape in features for name in row.cells}
    mapping = mapping_for(mapping_path, headers, set(COLUMNS), REQUIRED, "Propriétés")
    report = Report()
    with all_or_nothing(report, write):
        for row, shape in features:
            add_feature(row, shape, mapping, report)
    return report
