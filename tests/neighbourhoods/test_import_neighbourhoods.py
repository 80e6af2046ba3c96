"""Import of neighbourhoods and contours from GeoJSON."""

import json

import pytest

from core.imports.tables import UnreadableFile
from neighbourhoods.imports.contours import import_neighbourhoods
from neighbourhoods.models import Neighbourhood, Perimeter
from tests.factories import SQUARE

pytestmark = pytest.mark.django_db

PROPERTIES = {
    "code_qpv": "QP080001", "nom": "Les Hauts", "commune": "Ambrelle", "millesime": 2024,
    "source": "ANCT", "publie": "oui",
}  # fmt: skip


def geojson_file(tmp_path, *features, **members):
    path = tmp_path / "qpv.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", **members, "features": list(features)})
    )
    return path


def feature(geometry=None, **properties):
    geometry = geometry or {"type": "Polygon", "coordinates": [SQUARE]}
    return {"type": "Feature", "properties": {**PROPERTIES, **properties}, "geometry": geometry}


def test_neighbourhood_and_contour_are_written(tmp_path):
    path = geojson_file(
        tmp_path, feature(), crs={"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    )

    report = import_neighbourhoods(path, None, write=True)

    assert report.done == {("Quartiers", "créé"): 1, ("Contours", "créé"): 1}
    quartier = Neighbourhood.objects.get(qpv_code="QP080001", published=True)
    assert quartier.perimeters.get().geojson["type"] == "Polygon"


def test_dry_run_writes_nothing(tmp_path):
    import_neighbourhoods(geojson_file(tmp_path, feature()), None, write=False)

    assert Neighbourhood.objects.count() == 0


def test_second_run_changes_nothing(tmp_path):
    path = geojson_file(tmp_path, feature())
    import_neighbourhoods(path, None, write=True)

    report = import_neighbourhoods(path, None, write=True)

    assert report.done == {("Quartiers", "inchangé"): 1, ("Contours", "inchangé"): 1}


def test_new_vintage_is_added_beside_the_old(tmp_path):
    import_neighbourhoods(geojson_file(tmp_path, feature(millesime=2015)), None, write=True)

    import_neighbourhoods(geojson_file(tmp_path, feature()), None, write=True)

    assert list(Perimeter.objects.values_list("vintage", flat=True)) == [2024, 2015]


def test_story_written_by_staff_survives_an_import_without_one(tmp_path):
    path = geojson_file(tmp_path, feature())
    import_neighbourhoods(path, None, write=True)
    Neighbourhood.objects.update(story="Écrite par l’équipe.")

    import_neighbourhoods(path, None, write=True)

    assert Neighbourhood.objects.get().story == "Écrite par l’équipe."


@pytest.mark.parametrize(
    ("changes", "column", "message"),
    [
        ({"code_qpv": ""}, "code_qpv", "nécessaire"),
        ({"code_qpv": "80001"}, "code_qpv", "QP080001"),
        ({"millesime": "deux mille"}, "millesime", "entier"),
        ({"publie": "peut-être"}, "publie", "« oui » ou « non »"),
        ({"geometry": {"type": "Point", "coordinates": [2.3, 49.9]}}, "géométrie", "Polygon"),
        (
            {"geometry": {"type": "Polygon", "coordinates": [[[652469, 6862035]] * 4]}},
            "géométrie",
            "WGS84",
        ),
    ],
)
def test_bad_feature_is_named_and_nothing_is_written(tmp_path, changes, column, message):
    path = geojson_file(tmp_path, feature(code_qpv="QP080002"), feature(**changes))

    report = import_neighbourhoods(path, None, write=True)

    assert [(problem.row, problem.column) for problem in report.problems] == [(2, column)]
    assert message in str(report.problems[0])
    assert Neighbourhood.objects.count() == 0


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"type": "FeatureCollection"}',
        '{"type": "FeatureCollection", "features": [1]}',
        "<OGRVRTDataSource/>",
        "[" * 100_000,
    ],
)
def test_other_documents_are_refused(tmp_path, content):
    path = tmp_path / "x.geojson"
    path.write_text(content)

    with pytest.raises(UnreadableFile, match="FeatureCollection"):
        import_neighbourhoods(path, None, write=True)
