"""Perimeters of urban projects from a GIS file: each is found by the project's name."""

from collections import defaultdict

import shapely
from django import forms

from core import history
from core.imports.report import Problem, Report, all_or_nothing
from core.imports.tables import UnreadableFile
from core.text import fold
from neighbourhoods import geometry
from neighbourhoods.gis.delivery import Delivery, Expected, Feature, features_of
from renewal.models import Project

EXPECTED = Expected(
    {"projet": ("projet", "nom_projet", "operation", "libelle", "nom", "name")},
    ("travaux", "perimetres_travaux", "projets", "operations"),
    frozenset({"Polygon"}),
)
PerimeterForm = forms.modelform_factory(Project, fields=["geojson", "perimeter_source"])


def import_works(delivery: Delivery, write: bool) -> Report:
    """Write the perimeters of the projects that the portal knows; their dates are milestones'.

    Raises UnreadableFile where none of them is in the file.
    """
    report = Report()
    features: dict[str, list[Feature]] = defaultdict(list)
    for feature in features_of(delivery, EXPECTED, report):
        features[key_of(feature.cells.get("projet", ""))].append(feature)
    known = projects_by_name()
    if known.keys().isdisjoint(features):
        raise UnreadableFile(
            "Aucun projet du fichier n’est un projet urbain du portail : vérifiez la colonne du "
            "nom, ou créez d’abord les projets."
        )
    others = sum(len(parts) for name, parts in features.items() if name not in known)
    report.notes.append(f"Objets d’autres projets, ignorés : {others}.")
    with all_or_nothing(report, write):
        for name, parts in features.items():
            add_perimeter(known.get(name, []), parts, delivery, report)
    return report


def projects_by_name() -> dict[str, list[Project]]:
    """The projects by name, as people may write it, and by the end of their address."""
    found: dict[str, list[Project]] = defaultdict(list)
    for project in Project.objects.all():
        for name in {key_of(project.name), key_of(project.slug)}:
            found[name].append(project)
    return found


def key_of(name: str) -> str:
    """A name without case, accents, apostrophes or hyphens."""
    return " ".join(fold(name).replace("-", " ").replace("’", " ").replace("'", " ").split())


def add_perimeter(
    projects: list[Project], parts: list[Feature], delivery: Delivery, report: Report
) -> None:
    """Write the perimeter of a project, or note why not."""
    if len(projects) > 1:
        said = "Plusieurs projets portent ce nom : écrivez la fin de l’adresse de leur page."
        report.problems.append(Problem(parts[0].number, "projet", projects[0].name, said))
    if len(projects) != 1:
        return
    [project] = projects
    before = project.geojson, project.perimeter_source
    history.before_change(project)
    area = geometry.to_geojson(shapely.union_all([part.shape for part in parts]))
    given = {"geojson": area, "perimeter_source": delivery.source}
    form = PerimeterForm(given, instance=project)
    for messages in form.errors.values():
        said = " ".join(map(str, messages))
        report.problems.append(Problem(parts[0].number, "projet", project.name, said))
    if form.errors:
        return
    outcome = "modifié" if before[0] else "créé"
    if before == (project.geojson, project.perimeter_source):
        outcome = "inchangé"
    else:
        form.save()
        history.record(project, None, history.Event.IMPORTED, ["périmètre des travaux"])
    report.count(f"Périmètre de « {project} »", outcome)
