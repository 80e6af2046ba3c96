"""Features of a GIS file, in WGS84, repaired: what the child process hands back.

Runs in the child process of core.imports.limited: no model is imported here. GeoJSON is read
with json and shapely: GDAL would follow the addresses that such a document may name. GDAL reads
GeoPackages and Shapefiles only, with every other driver left out.
"""

import json
import os
import re
from collections import Counter
from pathlib import Path

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from core.imports.tables import UnreadableFile, cell_text, decoded
from neighbourhoods.gis.files import check_size, copied, format_of

WGS84 = 4326
MAX_FEATURES = 200_000
MAX_VERTICES = 2_000_000
MAX_CELL = 500
GEOMETRY_ERRORS = (
    ShapelyError, ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError,
    RecursionError,
)  # fmt: skip
EPSG = re.compile(r"^(?:urn:ogc:def:crs:EPSG:[\d.]*:|EPSG:)(\d{4,6})$", re.IGNORECASE)
LONGITUDE_LATITUDE = {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84"}
DRIVERS = {"GPKG", "ESRI Shapefile"}
OTHER_DRIVERS = (
    "ADBC,AIVector,AVCBin,AVCE00,AmigoCloud,CSV,CSW,Carto,DGN,DXF,EDIGEO,EEDA,ESRIJSON,"
    "Elasticsearch,FlatGeobuf,GDALG,GML,GPSBabel,GPX,GTFS,GeoJSON,GeoJSONSeq,GeoRSS,HTTP,Idrisi,"
    "JML,JSONFG,KML,LIBKML,LVBAG,MBTiles,MEM,MVT,MapInfo File,MapML,MiraMonVector,NGW,OAPIF,ODS,"
    "OGCAPI,OGR_GMT,OGR_PDS,OGR_VRT,OSM,OpenFileGDB,PCIDSK,PDF,PDS4,PGDUMP,PLSCENES,PMTiles,S57,"
    "SQLite,SXF,Selafin,TopoJSON,VDV,VFK,VICAR,WAsP,WFS,XLSX"
)
GDAL_SETTINGS = {
    "OGR_SKIP": OTHER_DRIVERS,
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_DRIVER_PATH": "disable",
    "PROJ_NETWORK": "OFF",
}
NO_CRS = (
    "Le système de coordonnées est absent ou inconnu : livrez la couche en Lambert-93 (EPSG:2154) "
    "ou en WGS84 (EPSG:4326)."
)


def read_layer(path: Path, columns: list[str], table: str, tables: list[str]) -> dict:
    """The file's features: {"number", "cells", "wkb"}, with what was repaired or left out.

    Only the `columns` asked for are kept, whatever their case. Of a GeoPackage with several
    tables, `table` is read, else the one that `tables` names. Raises UnreadableFile.
    """
    check_size(path)
    kind = format_of(path)
    if kind == "geojson":
        epsg, headers, rows = read_geojson(path)
    else:
        epsg, headers, rows = read_with_gdal(copied(path, kind), columns, table, tables)
    if not rows:
        raise UnreadableFile("La couche ne contient aucun objet.")
    wanted = {column.casefold() for column in columns}
    counts: Counter = Counter()
    features = []
    for number, (cells, geometry) in enumerate(placed(rows, epsg), start=1):
        if geometry is None:
            counts["unreadable"] += 1
            continue
        if not geometry.is_valid:
            geometry = shapely.make_valid(geometry)
            counts["repaired"] += 1
        kept = {name: text(cells[name]) for name in cells if name.casefold() in wanted}
        features.append({"number": number, "cells": kept, "wkb": geometry.wkb_hex})
    return {
        "epsg": epsg, "headers": headers, "total": len(rows), "features": features,
        "repaired": counts["repaired"], "unreadable": counts["unreadable"],
    }  # fmt: skip


def text(value: object) -> str:
    """A property as text; lists and objects say nothing that the portal reads."""
    return "" if isinstance(value, list | dict) else cell_text(value)[:MAX_CELL]


def placed(rows: list[tuple], epsg: int) -> list[tuple]:
    """The rows with flat geometries in WGS84; None where one is empty or not finite."""
    geometries = [geometry for _cells, geometry in rows]
    if sum(shapely.get_num_coordinates(geometries).tolist()) > MAX_VERTICES:
        raise UnreadableFile(f"La couche dépasse {MAX_VERTICES} sommets : découpez-la.")
    flat = shapely.force_2d(geometries)
    if epsg != WGS84:
        from pyproj import Transformer  # slow import

        change = Transformer.from_crs(epsg, WGS84, always_xy=True).transform
        flat = shapely.transform(flat, change, interleaved=False)
    return [
        (cells, geometry if usable(geometry) else None)
        for (cells, _old), geometry in zip(rows, flat, strict=True)
    ]


def usable(geometry: shapely.Geometry | None) -> bool:
    """Whether there is something there, at a place on Earth."""
    if geometry is None or geometry.is_empty:
        return False
    return bool((abs(shapely.get_coordinates(geometry)) <= 180).all())


def read_geojson(path: Path) -> tuple[int, list[str], list[tuple]]:
    """EPSG code, headers and rows of a FeatureCollection."""
    try:
        document = json.loads(decoded(path.read_bytes()), parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise UnreadableFile("Le document n’est pas du JSON lisible.") from None
    features = document.get("features") if document.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not all(isinstance(item, dict) for item in features):
        raise UnreadableFile("Un document GeoJSON « FeatureCollection » est attendu.")
    if len(features) > MAX_FEATURES:
        raise UnreadableFile(f"La couche dépasse {MAX_FEATURES} objets : découpez-la.")
    rows = []
    for feature in features:
        cells = feature.get("properties")
        cells = {**cells} if isinstance(cells, dict) else {}
        if isinstance(feature.get("id"), str | int):
            cells.setdefault("id", feature["id"])
        rows.append((cells, geometry_of(feature.get("geometry"))))
    headers = dict.fromkeys(name for cells, _geometry in rows for name in cells)
    return epsg_named_by(document.get("crs")), list(headers), rows


def refuse_constant(name: str) -> None:
    raise ValueError(name)


def geometry_of(geojson: object) -> shapely.Geometry | None:
    """A GeoJSON geometry, or None where it is none."""
    try:
        return shape(geojson)
    except GEOMETRY_ERRORS:
        return None


def epsg_named_by(crs: object) -> int:
    """The code that an old `crs` member names. It is text: nothing is ever fetched."""
    if crs is None:
        return WGS84
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if name in LONGITUDE_LATITUDE:
        return WGS84
    match = EPSG.match(name) if isinstance(name, str) else None
    return known_epsg(int(match[1])) if match else refuse_crs()


def known_epsg(code: int | str) -> int:
    """The code, if there is such a system of coordinates."""
    from pyproj import CRS  # slow import
    from pyproj.exceptions import CRSError

    try:
        found = CRS.from_user_input(code).to_epsg()
    except CRSError:
        found = None
    return found or refuse_crs()


def refuse_crs() -> int:
    raise UnreadableFile(NO_CRS)


def read_with_gdal(
    path: Path, columns: list[str], table: str, tables: list[str]
) -> tuple[int, list[str], list[tuple]]:
    """EPSG code, headers and rows of a GeoPackage or Shapefile copied under a fixed name."""
    os.environ.update(GDAL_SETTINGS)  # before GDAL starts
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError, FieldError, GeometryError

    if set(pyogrio.list_drivers()) != DRIVERS:
        raise RuntimeError("GDAL has a driver that OTHER_DRIVERS does not name.")
    try:
        names = [str(name) for name, _kind in pyogrio.list_layers(path)]
        layer = chosen(names, table, tables)
        facts = pyogrio.read_info(path, layer=layer)
        if facts["features"] > MAX_FEATURES:
            raise UnreadableFile(f"La couche dépasse {MAX_FEATURES} objets : découpez-la.")
        headers = [str(name) for name in facts["fields"]]
        wanted = {column.casefold() for column in columns}
        kept = [name for name in headers if name.casefold() in wanted]
        meta, _ids, geometries, fields = pyogrio.raw.read(
            path, layer=layer, columns=kept, force_2d=True
        )
    except (DataSourceError, DataLayerError, FieldError, GeometryError, UnicodeDecodeError):
        raise UnreadableFile("La couche est abîmée : ni GeoPackage ni Shapefile lisible.") from None
    if not meta["crs"]:
        refuse_crs()
    shapes = shapely.from_wkb(geometries, on_invalid="ignore")
    cells = [dict(zip(meta["fields"], values, strict=True)) for values in zip(*fields, strict=True)]
    cells = cells or [{} for _shape in shapes]
    rows = [
        ({name: plain(value) for name, value in row.items()}, geometry)
        for row, geometry in zip(cells, shapes, strict=True)
    ]
    return known_epsg(meta["crs"]), headers, rows


def plain(value: object) -> object:
    """A cell of an array as Python's own value."""
    value = value.item() if hasattr(value, "item") else value
    return None if value != value else value  # NaN, the only value that differs from itself


def chosen(names: list[str], table: str, tables: list[str]) -> str:
    """The table to read among those of the file."""
    if table in names:
        return table
    expected = [name for name in names if name.casefold() in tables]
    candidates = [] if table else expected or names
    if len(candidates) != 1:
        listed = ", ".join(names[:20]) or "aucune"
        raise UnreadableFile(f"Indiquez la table à lire. Tables du fichier : {listed}.")
    return candidates[0]
