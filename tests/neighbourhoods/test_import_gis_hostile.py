"""Files that are broken, misplaced or meant to harm are refused, and the old layer stays."""

import json
import socket
import sqlite3
import zipfile

import pytest
import shapely
from django.core.management import call_command

from core.imports.limited import read_limited
from core.imports.tables import UnreadableFile
from neighbourhoods.gis import files
from neighbourhoods.gis.imports import import_gis
from neighbourhoods.gis.reading import read_layer
from neighbourhoods.models import BaseMapLayer
from tests.factories import make_neighbourhood, make_perimeter
from tests.neighbourhoods import gis_files
from tests.neighbourhoods.gis_files import FAR, LAMBERT, STREETS, WGS84
from tests.neighbourhoods.test_import_gis import delivery

LINE = {"type": "LineString", "coordinates": [[2.30, 49.92], [2.301, 49.921]]}
NO_PARTS = b"\x50\x4b\x03\x04"


def document(path, features=None, **members):
    features = [{"type": "Feature", "geometry": LINE}] if features is None else features
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **members}))


def named(crs: str) -> dict:
    return {"type": "name", "properties": {"name": crs}}


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix in ("shp", "dbf", "shx", "prj"):
            archive.writestr(f"a.{suffix}", b"0" * 800_000)


def crowd(path):
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(60):
            archive.writestr(f"{number}.txt", "")


def traversal(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../a.shp", "")


def two_shapes(path):
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.shp", "b.shp"):
            archive.writestr(name, "")


def no_prj(path):
    with zipfile.ZipFile(path, "w") as archive:
        for suffix in ("shp", "dbf", "shx"):
            archive.writestr(f"a.{suffix}", "")


def broken_shape(path):
    with zipfile.ZipFile(path, "w") as archive:
        for suffix in ("shp", "dbf", "shx", "prj"):
            archive.writestr(f"a.{suffix}", "not this")


def broken_package(path):
    head = bytearray(b"SQLite format 3\x00" + b"\0" * 200)
    head[68:72] = b"GPKG"
    path.write_bytes(bytes(head))


def plain_database(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")


# What does the harm, and what the refusal says. GDAL has no part in reading these.
HOSTILE = {
    "empty": (lambda path: path.write_bytes(b""), "est vide"),
    "vrt": (lambda path: path.write_text("<OGRVRTDataSource/>"), "format n’est pas reconnu"),
    "gdalg": (
        lambda path: path.write_text('{"type": "gdal_streamed_alg", "command_line": "x"}'),
        "FeatureCollection",
    ),
    "nested": (lambda path: path.write_text('{"a":' + "[" * 100_000), "JSON lisible"),
    "nan": (
        lambda path: path.write_text('{"type": "FeatureCollection", "features": [NaN]}'),
        "JSON lisible",
    ),
    "no features": (lambda path: document(path, []), "aucun objet"),
    "crs link": (
        lambda path: document(
            path, crs={"type": "link", "properties": {"href": "http://127.0.0.1:9/x"}}
        ),
        "système de coordonnées",
    ),
    "crs unheard of": (lambda path: document(path, crs=named("EPSG:999999")), "coordonnées"),
    "bomb": (bomb, "trop volumineuse"),
    "crowd": (crowd, "trop volumineuse"),
    "traversal": (traversal, "sort de son dossier"),
    "two shapes": (two_shapes, "elle en contient 2"),
    "no prj": (no_prj, "\\.prj"),
    "no zip": (lambda path: path.write_bytes(NO_PARTS), "abîmée"),
    "plain database": (plain_database, "format n’est pas reconnu"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused(tmp_path, monkeypatch, name):
    make, message = HOSTILE[name]
    path = tmp_path / "couche.geojson"
    make(path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(files, "MAX_UNPACKED", 3_000_000)

    with pytest.raises(UnreadableFile, match=message):
        read_layer(path, columns=[], table="", tables=[])


@pytest.mark.parametrize("make", [broken_shape, broken_package])
def test_file_that_gdal_cannot_read_is_refused(tmp_path, make):
    path = tmp_path / "couche"
    make(path)

    with pytest.raises(UnreadableFile, match="abîmée"):
        read_limited(read_layer, path, columns=[], table="", tables=[])


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_package_without_coordinates_system_is_refused(tmp_path):
    path = gis_files.gdal_file(tmp_path / "a.gpkg", STREETS, None, "GPKG")

    with pytest.raises(UnreadableFile, match="système de coordonnées"):
        read_limited(read_layer, path, columns=[], table="", tables=[])


def test_address_in_a_document_is_never_called(tmp_path):
    path = tmp_path / "couche.geojson"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/crs"
        document(path, crs={"type": "link", "properties": {"href": address, "type": "ogcwkt"}})

        with pytest.raises(UnreadableFile):
            read_limited(read_layer, path, columns=[], table="", tables=[])

        with pytest.raises(TimeoutError):
            listener.accept()


def test_heavy_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "lourd.gpkg"
    with path.open("wb") as file:
        file.truncate(500 * files.MEGABYTE)

    with pytest.raises(UnreadableFile, match="500 Mo"):
        import_gis("routes", delivery(path), write=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("shapes", "crs", "message"),
    [
        ([shapely.Point(2.3, 49.92)], WGS84, "autre nature"),
        ([FAR], WGS84, "Aucun objet n’est dans un quartier"),
        ([shapely.LineString([(12, 60), (13, 61)])], WGS84, "hors du territoire"),
    ],
)
def test_layer_that_keeps_nothing_leaves_the_old_one(tmp_path, capsys, shapes, crs, message):
    quartier = make_neighbourhood()
    make_perimeter(quartier)
    old = BaseMapLayer.objects.create(neighbourhood=quartier, kind="routes", features=[{"rank": 1}])
    path = gis_files.geojson(tmp_path, shapes, crs)

    with pytest.raises(SystemExit) as stop:
        call_command(
            "import_gis", str(path), "--layer=routes", "--source=x", "--attribution=x", "--write"
        )

    assert stop.value.code == 2
    assert message in capsys.readouterr().err
    old.refresh_from_db()
    assert old.features == [{"rank": 1}]


@pytest.mark.django_db
def test_metres_said_to_be_degrees_are_refused(tmp_path):
    make_perimeter(make_neighbourhood())
    path = gis_files.geojson(tmp_path, gis_files.in_crs(STREETS, LAMBERT))

    with pytest.raises(UnreadableFile, match="géométrie absente ou illisible"):
        import_gis("routes", delivery(path), write=True)
