"""Layers of the plan, perimeters, transport and places from real GIS files."""

import datetime
import json

import pytest
import shapely
from django.core.management import call_command

from core.imports.tables import UnreadableFile
from neighbourhoods.gis.delivery import Delivery
from neighbourhoods.gis.imports import import_gis
from neighbourhoods.models import BaseMapLayer, Perimeter, PlaceOfInterest, Stop, TransportLine
from tests.factories import SQUARE, make_neighbourhood, make_perimeter
from tests.neighbourhoods import gis_files
from tests.neighbourhoods.gis_files import BOW_TIE, LAMBERT, STREETS, WGS84

pytestmark = pytest.mark.django_db
POINT = shapely.Point(2.30, 49.92)
AREA = shapely.Polygon(SQUARE)


@pytest.fixture
def quartier():
    neighbourhood = make_neighbourhood(name="Les Hauts", qpv_code="QP080001")
    make_perimeter(neighbourhood)
    return neighbourhood


def delivery(path, **said):
    return Delivery(
        **{
            "path": path,
            "source": "BD TOPO",
            "attribution": "© IGN",
            "source_date": datetime.date(2026, 9, 15),
            **said,
        }
    )


@pytest.mark.parametrize(
    ("form", "crs"),
    [
        ("gpkg", LAMBERT),
        ("gpkg", WGS84),
        ("shp", LAMBERT),
        ("shp", WGS84),
        ("geojson", LAMBERT),
        ("geojson", WGS84),
    ],
)
def test_streets_become_a_layer_in_degrees(tmp_path, quartier, form, crs):
    path = gis_files.streets(tmp_path, form, crs)

    report = import_gis("routes", delivery(path), write=True)

    layer = quartier.layers.get()
    assert (layer.kind, layer.source, layer.attribution) == ("routes", "BD TOPO", "© IGN")
    assert [(row["rank"], row["name"]) for row in layer.features] == [(2, "Rue Haute"), (3, "")]
    assert layer.features[0]["geometry"] == json.loads(shapely.to_geojson(STREETS[0]))
    assert report.rows == 3
    assert f"Système de coordonnées du fichier : {crs}." in report.notes
    assert "Objets hors des quartiers : 1." in report.notes


def test_street_is_cut_at_the_margin(tmp_path, quartier):
    import_gis("routes", delivery(gis_files.streets(tmp_path, "geojson", WGS84)), write=True)

    _start, end = quartier.layers.get().features[1]["geometry"]["coordinates"]
    assert end == pytest.approx([2.31 + 400 / 71_600, 49.92], abs=1e-4)


def test_dry_run_leaves_the_old_layer(tmp_path, quartier):
    old = BaseMapLayer.objects.create(neighbourhood=quartier, kind="routes", features=[])

    report = import_gis(
        "routes", delivery(gis_files.streets(tmp_path, "geojson", WGS84)), write=False
    )

    assert report.done == {("Rues et chemins, Les Hauts", "objets gardés (avant : 0)"): 2}
    old.refresh_from_db()
    assert old.features == []


def test_delivery_replaces_the_layer_of_that_neighbourhood_only(tmp_path, quartier):
    far = make_neighbourhood(name="Ailleurs")
    make_perimeter(far, geojson={"type": "Polygon", "coordinates": [
        [[3, 48], [3.01, 48], [3.01, 48.01], [3, 48]]]})  # fmt: skip
    kept = BaseMapLayer.objects.create(neighbourhood=far, kind="routes", features=[{"rank": 1}])
    BaseMapLayer.objects.create(neighbourhood=quartier, kind="routes", features=[{"rank": 1}])

    report = import_gis(
        "routes", delivery(gis_files.streets(tmp_path, "geojson", WGS84)), write=True
    )

    kept.refresh_from_db()
    assert kept.features == [{"rank": 1}]
    assert len(quartier.layers.get().features) == 2
    assert (
        "Rues et chemins, Ailleurs : rien dans ce fichier, l’ancienne couche reste." in report.notes
    )


def test_bow_tie_is_repaired_and_told(tmp_path, quartier):
    path = gis_files.geojson(tmp_path, [BOW_TIE])

    report = import_gis("batiments", delivery(path), write=True)

    assert "Géométries réparées : 1." in report.notes
    (feature,) = quartier.layers.get().features
    assert shapely.geometry.shape(feature["geometry"]).is_valid


def test_what_is_planned_or_underground_is_left_out(tmp_path, quartier):
    path = gis_files.geojson(
        tmp_path,
        [STREETS[0]] * 4,
        highway=["primary_link", "construction", "footway", "residential"],
        name=["Pont", "Projet", "Sente", "Tunnel"],
        tunnel=[None, None, None, "yes"],
    )

    report = import_gis("routes", delivery(path), write=True)

    features = quartier.layers.get().features
    assert [(row["rank"], row["name"]) for row in features] == [(1, "Pont"), (4, "Sente")]
    assert "Objets écartés, voie en projet ou d’une classe inconnue : 1." in report.notes
    assert "Objets écartés, sous terre : 1." in report.notes


def test_mapping_says_where_names_are(tmp_path, quartier):
    mapping = tmp_path / "colonnes.json"
    mapping.write_text(json.dumps({"colonnes": {"nom": "{TYPE} {LIB}"}}))
    path = gis_files.geojson(tmp_path, [STREETS[0]], TYPE=["Rue"], LIB=["Basse"])

    import_gis("routes", delivery(path, mapping=mapping), write=True)

    assert quartier.layers.get().features[0]["name"] == "Rue Basse"


def test_table_must_be_named_where_it_is_not_the_usual_one(tmp_path, quartier):
    path = tmp_path / "tout.gpkg"
    for table in ("zones", "voirie"):
        gis_files.pyogrio.raw.write(
            path, shapely.to_wkb([STREETS[0]]), [], [], geometry_type="LineString",
            crs=WGS84, driver="GPKG", layer=table, append=path.exists(),
        )  # fmt: skip

    with pytest.raises(UnreadableFile, match="Tables du fichier : zones, voirie"):
        import_gis("routes", delivery(path), write=True)
    report = import_gis("routes", delivery(path, table="voirie"), write=True)

    assert report.written


def test_perimeters_of_known_codes_gain_a_vintage(tmp_path, quartier):
    path = gis_files.geojson(tmp_path, [AREA, AREA], code_qp=["QP080001", "QP999999"])

    import_gis("perimetres", delivery(path, vintage=2015), write=True)
    report = import_gis("perimetres", delivery(path, vintage=2015), write=True)

    assert list(Perimeter.objects.values_list("vintage", flat=True)) == [2024, 2015]
    assert "Objets d’autres quartiers, ignorés : 1." in report.notes
    assert list(report.done.values()) == [1]
    assert "inchangé" in next(iter(report.done))[1]


def test_line_and_its_stops_are_found_by_name(tmp_path, quartier):
    path = gis_files.geojson(
        tmp_path,
        [STREETS[0], shapely.Point(2.305, 49.925), shapely.Point(2.295, 49.915)],
        name=["Ligne 9", "Terminus", "Départ"],
        route=["bus", None, None],
        ligne=[None, "Ligne 9", "Ligne 9; Ligne inconnue"],
    )

    import_gis("transport", delivery(path), write=True)
    report = import_gis("transport", delivery(path), write=True)

    line = TransportLine.objects.get()
    assert (line.name, line.mode, line.published) == ("Ligne 9", "bus", False)
    assert list(line.neighbourhoods.all()) == [quartier]
    assert list(Stop.objects.values_list("name", "order")) == [("Départ", 0), ("Terminus", 1)]
    assert "Objets écartés, arrêt d’une ligne inconnue : 1." in report.notes


def test_places_are_not_doubled_and_what_staff_wrote_stays(tmp_path, quartier):
    path = gis_files.geojson(
        tmp_path,
        [POINT, POINT, shapely.Point(2.9, 49.92)],
        **{
            "@id": ["node/1", "node/2", "node/3"],
            "name": ["École Louise", "Banc", "École loin"],
            "amenity": ["school", "bench", "school"],
            "wheelchair": ["yes", None, None],
        },
    )
    import_gis("lieux", delivery(path), write=True)
    PlaceOfInterest.objects.update(description="Écrite par l’équipe.", published=True)

    report = import_gis("lieux", delivery(path), write=True)

    place = PlaceOfInterest.objects.get()
    assert (place.name, place.category, place.step_free) == ("École Louise", "education", "oui")
    assert (place.description, place.published) == ("Écrite par l’équipe.", True)
    assert report.done == {("Lieux", "inchangé"): 1}
    assert "Objets écartés, d’une catégorie inconnue : 1." in report.notes
    assert "Objets écartés, loin des quartiers : 1." in report.notes


def test_command_tries_then_writes(tmp_path, quartier, capsys):
    path = gis_files.geojson(tmp_path, [BOW_TIE])
    words = [str(path), "--layer", "vert", "--source", "Ville", "--attribution", "Ville (2026)"]

    call_command("import_gis", *words)
    assert "rien n’a été enregistré" in capsys.readouterr().out
    call_command("import_gis", *words, "--write")

    assert quartier.layers.get().attribution == "Ville (2026)"


def test_command_wants_the_attribution_of_a_ground(tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("import_gis", str(tmp_path / "x"), "--layer", "vert", "--source", "Ville")

    assert stop.value.code == 2
    assert "--attribution" in capsys.readouterr().err
