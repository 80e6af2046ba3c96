"""Real GIS files for tests, written by GDAL: two streets in the square of tests.factories."""

import json
import zipfile
from pathlib import Path

import numpy
import pyogrio
import shapely
from pyproj import Transformer

LAMBERT = "EPSG:2154"
WGS84 = "EPSG:4326"
STREETS = [
    shapely.LineString([(2.295, 49.915), (2.305, 49.925)]),
    shapely.LineString([(2.30, 49.92), (2.40, 49.92)]),  # leaves the neighbourhood
]
FAR = shapely.LineString([(2.9, 49.92), (2.91, 49.92)])
BOW_TIE = shapely.Polygon([(2.30, 49.92), (2.301, 49.921), (2.301, 49.92), (2.30, 49.921)])


def in_crs(shapes: list, crs: str) -> list:
    """Shapes given in degrees, in another system."""
    if crs == WGS84:
        return shapes
    change = Transformer.from_crs(WGS84, crs, always_xy=True).transform
    return [shapely.transform(shape, change, interleaved=False) for shape in shapes]


def gdal_file(path: Path, shapes: list, crs: str | None, driver: str, **fields: list) -> Path:
    """A file of these shapes; `crs` may be None, for a file that does not say."""
    pyogrio.raw.write(
        path,
        shapely.to_wkb(numpy.array(shapes)),
        [numpy.array(values, dtype=object) for values in fields.values()],
        list(fields),
        geometry_type=shapes[0].geom_type,
        crs=crs,
        driver=driver,
    )
    return path


def streets(folder: Path, form: str, crs: str) -> Path:
    """Three streets as BD TOPO describes them, in one of the three formats."""
    shapes = [*STREETS, FAR]
    fields = {"nom_voie": ["Rue Haute", None, "Rue Loin"], "importance": ["3", "5", "1"]}
    if form == "geojson":
        return geojson(folder, shapes, crs, **fields)
    placed = in_crs(shapes, crs)
    if form == "gpkg":
        return gdal_file(folder / "troncon_de_route.gpkg", placed, crs, "GPKG", **fields)
    gdal_file(folder / "rues.shp", placed, crs, "ESRI Shapefile", **fields)
    return zipped(folder, "rues", "shp", "dbf", "shx", "prj", "cpg")


def zipped(folder: Path, name: str, *suffixes: str) -> Path:
    """A zip of these parts of a Shapefile."""
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix in suffixes:
            archive.write(folder / f"{name}.{suffix}", f"livraison/{name}.{suffix}")
    return path


def geojson(folder: Path, shapes: list, crs: str = WGS84, **fields: list) -> Path:
    """A FeatureCollection, its old `crs` member naming the system where it is not WGS84."""
    placed = in_crs(shapes, crs)
    features = [
        {
            "type": "Feature",
            "properties": {name: values[number] for name, values in fields.items()},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for number, shape in enumerate(placed)
    ]
    named = f"urn:ogc:def:crs:EPSG::{crs.removeprefix('EPSG:')}"
    members = {"crs": {"type": "name", "properties": {"name": named}}} if crs != WGS84 else {}
    path = folder / "couche.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": features}))
    return path
