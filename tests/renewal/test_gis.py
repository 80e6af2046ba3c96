"""The perimeters of works come from the authority's own files, and are cited where drawn."""

import pytest
import shapely
from django.contrib.auth.models import Permission
from django.urls import reverse

from core.imports.tables import UnreadableFile
from core.models import today
from neighbourhoods.gis.delivery import Delivery
from neighbourhoods.gis.imports import import_gis
from tests import factories
from tests.neighbourhoods import gis_files

pytestmark = pytest.mark.django_db
AREAS = [shapely.box(2.30 + x, 49.92, 2.301 + x, 49.921) for x in (0, 0.002, 0.004)]


def delivered(path) -> Delivery:
    return Delivery(path=path, source="Ville, études 2026", source_date=today())


def lambert(folder, *names: str):
    """A GeoPackage in Lambert-93, as an authority draws its operations."""
    shapes = gis_files.in_crs(AREAS[: len(names)], gis_files.LAMBERT)
    path = folder / "operations.gpkg"
    return gis_files.gdal_file(path, shapes, gis_files.LAMBERT, "GPKG", OPERATION=list(names))


@pytest.fixture
def project():
    return factories.make_project(
        name="Rénovation de l’Îlot-Vert",
        neighbourhood=factories.make_neighbourhood(published=True),
        published=True,
    )


def test_perimeter_is_tried_written_drawn_and_cited(client, tmp_path, project):
    path = lambert(tmp_path, "RENOVATION DE L'ILOT VERT", "Rénovation de l’îlot vert", "Ailleurs")
    tried = import_gis("travaux", delivered(path), write=False)
    project.refresh_from_db()
    kept_before = project.geojson

    written = import_gis("travaux", delivered(path), write=True)
    again = import_gis("travaux", delivered(path), write=True)

    project.refresh_from_db()
    label = f"Périmètre de « {project} »"
    assert (kept_before, tried.problems, tried.written) == (None, [], False)
    assert (dict(written.done), dict(again.done)) == (
        {(label, "créé"): 1},
        {(label, "inchangé"): 1},
    )
    assert "Objets d’autres projets, ignorés : 1." in written.notes
    drawn = shapely.geometry.shape(project.geojson)
    assert drawn.symmetric_difference(shapely.union_all(AREAS[:2])).area < 1e-10
    plan = client.get(reverse("maps:project_plan", args=[project.slug, "jour"]))
    assert "Ville, études 2026" in plan.text
    for page in (project.get_absolute_url(), reverse("maps:map")):
        assert "Ville, \\u00e9tudes 2026" in client.get(page).text


def test_file_without_a_known_project_or_with_two_of_a_name_changes_nothing(tmp_path, project):
    with pytest.raises(UnreadableFile, match="créez d’abord les projets"):
        import_gis("travaux", delivered(lambert(tmp_path, "Ailleurs")), write=True)
    twin = factories.make_project(name=project.name.upper(), neighbourhood=project.neighbourhood)
    (tmp_path / "operations.gpkg").unlink()

    both = import_gis("travaux", delivered(lambert(tmp_path, project.name)), write=True)
    (tmp_path / "operations.gpkg").unlink()
    one = import_gis("travaux", delivered(lambert(tmp_path, twin.slug)), write=True)

    project.refresh_from_db()
    twin.refresh_from_db()
    assert (both.written, one.written) == (False, True)
    assert "Plusieurs projets portent ce nom" in str(both.problems[0])
    assert (project.geojson, bool(twin.geojson)) == (None, True)


def test_layer_is_offered_to_who_may_write_projects(staff_client, staff):
    names = ("add_project", "change_project")
    staff.user_permissions.add(*Permission.objects.filter(codename__in=names))

    form = staff_client.get(reverse("admin:neighbourhoods_basemaplayer_import")).context["form"]

    assert form.fields["layer"].choices == [("travaux", "Périmètres des travaux")]
