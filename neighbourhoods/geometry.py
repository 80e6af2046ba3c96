"""GeoJSON geometries (RFC 7946, WGS84 degrees): read, checked, repaired, rounded."""

import json
from collections.abc import Iterator

import shapely
from django.conf import settings
from django.core.exceptions import ValidationError
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

MAX_VERTICES = 50_000
UNHEARD_OF = 1e100  # NaN, infinities and integers too long for a float fail this comparison
PRECISION = 6  # decimals of a degree, about 10 cm
AREAS = {"Polygon", "MultiPolygon"}
LINES = {"LineString", "MultiLineString"}


def parse(geojson: object, allowed: set[str]) -> BaseGeometry:
    """The geometry, valid and inside the portal's extent.

    Raises ValidationError, in French, for anything else.
    """
    if isinstance(geojson, str):
        geojson = parse_json(geojson)
    if not isinstance(geojson, dict) or geojson.get("type") not in tuple(allowed):
        raise ValidationError(
            f"Une géométrie GeoJSON est attendue : {' ou '.join(sorted(allowed))}."
        )
    positions = list(iter_positions(geojson.get("coordinates")))
    if not positions or len(positions) > MAX_VERTICES:
        raise ValidationError(f"La géométrie doit avoir de 1 à {MAX_VERTICES} sommets.")
    for position in positions:
        check_position(position)
    try:
        geometry = shapely.make_valid(shape(geojson))
    except (ShapelyError, ValueError, TypeError, IndexError):
        raise ValidationError("La géométrie est incomplète ou illisible.") from None
    return keep_dimension(geometry, allowed)


def parse_json(text: str) -> object:
    """The text as JSON; NaN, Infinity and bottomless nesting are refused."""
    try:
        return json.loads(text, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise ValidationError("Ce texte n’est pas du JSON lisible.") from None


def refuse_constant(name: str) -> None:
    raise ValueError(name)


def iter_positions(coordinates: object, depth: int = 0) -> Iterator[object]:
    """Each position of nested coordinate arrays."""
    if depth > 4 or not isinstance(coordinates, list | tuple):
        raise ValidationError("Les coordonnées de la géométrie sont mal formées.")
    if coordinates and not isinstance(coordinates[0], list | tuple):
        yield coordinates
        return
    for part in coordinates:
        yield from iter_positions(part, depth + 1)


def check_position(position: object) -> None:
    """Refuse a position that is not two finite degrees inside the extent."""
    west, south, east, north = settings.PORTAL_EXTENT
    numbers = [n for n in position if isinstance(n, int | float) and not isinstance(n, bool)]
    if len(position) not in (2, 3) or len(numbers) != len(position):
        raise ValidationError("Chaque sommet s’écrit [longitude, latitude].")
    longitude, latitude = numbers[:2]
    if not all(abs(n) < UNHEARD_OF for n in numbers):
        raise ValidationError("Une coordonnée n’est pas un nombre fini.")
    if not (west <= longitude <= east and south <= latitude <= north):
        raise ValidationError(
            f"Le point {longitude:g}, {latitude:g} est hors du territoire du portail : "
            "vérifiez que le fichier est en WGS84 (longitude, latitude en degrés)."
        )


def keep_dimension(geometry: BaseGeometry, allowed: set[str]) -> BaseGeometry:
    """Drop the slivers that a repair leaves; refuse when nothing of the kind remains."""
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type in allowed]
    flat = [single for part in parts for single in getattr(part, "geoms", [part])]
    if not flat or geometry.is_empty:
        raise ValidationError("La géométrie est vide ou réduite à un trait.")
    single = len(flat) == 1
    if flat[0].geom_type == "Polygon":
        return flat[0] if single else shapely.MultiPolygon(flat)
    return flat[0] if single else shapely.MultiLineString(flat)


def to_geojson(geometry: BaseGeometry) -> dict:
    """The geometry as GeoJSON, rounded to six decimals, rings as RFC 7946 wants them."""
    rounded = shapely.set_precision(geometry, 10**-PRECISION, mode="pointwise")
    oriented = shapely.orient_polygons(rounded)
    return json.loads(json.dumps(mapping(oriented), allow_nan=False))


def cleaned(geojson: object, allowed: set[str]) -> dict:
    """A GeoJSON geometry as it is stored."""
    return to_geojson(parse(geojson, allowed))


def contains(geojson: dict, point: tuple[float, float]) -> bool:
    """Whether an area holds a point (longitude, latitude), its edge included."""
    return shape(geojson).covers(shapely.Point(point))


def box_around(point: tuple[float, float], metres: int) -> dict[str, tuple]:
    """Lookups for rows in a square around a point (WGS84 degrees)."""
    longitude, latitude = point
    degrees = metres / 70_000  # a degree of longitude near 50° north; wide enough for latitude
    return {
        "longitude__range": (longitude - degrees, longitude + degrees),
        "latitude__range": (latitude - degrees, latitude + degrees),
    }
