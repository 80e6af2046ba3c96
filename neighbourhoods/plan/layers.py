"""The stored layers of a plan, read once, as arrays that shapely works on in one go."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

import numpy
import shapely

from neighbourhoods.models import BaseMapLayer

Kind = BaseMapLayer.Kind
DRAWING_ORDER = (Kind.GREEN, Kind.WATER, Kind.BUILDINGS, Kind.RAILWAY, Kind.ROADS)
LINEAR = {Kind.RAILWAY, Kind.ROADS}
TYPES = {True: shapely.GeometryType.LINESTRING, False: shapely.GeometryType.POLYGON}  # if linear
STATE = ("neighbourhood", "kind", "digest", "imported_at", "source", "attribution", "source_date")


@dataclass(frozen=True)
class Layer:
    """One layer: `shapes`, `ranks` and `names` go together; shapes are simple, never multiple."""

    kind: str
    attribution: str
    shapes: numpy.ndarray  # of shapely geometries, WGS84 degrees
    ranks: numpy.ndarray
    names: numpy.ndarray

    @property
    def linear(self) -> bool:
        return self.kind in LINEAR


def layers_of(neighbourhoods: Iterable[int]) -> list[Layer]:
    """The layers of these neighbourhoods (ids), in drawing order; one query."""
    rows = BaseMapLayer.objects.filter(neighbourhood__in=list(neighbourhoods))
    order = {kind.value: number for number, kind in enumerate(DRAWING_ORDER)}
    rows = sorted(rows, key=lambda row: (order[row.kind], row.neighbourhood_id))
    return [read(row) for row in rows if row.features]


def read(row: BaseMapLayer) -> Layer:
    """A stored layer as arrays, multiple geometries taken apart."""
    collection = {
        "type": "GeometryCollection",
        "geometries": [feature["geometry"] for feature in row.features],
    }
    features = shapely.get_parts(shapely.from_geojson(json.dumps(collection)))
    shapes, owner = shapely.get_parts(features, return_index=True)
    ranks = numpy.array([feature.get("rank") or 0 for feature in row.features], dtype=int)
    names = numpy.array([feature.get("name") or "" for feature in row.features], dtype=object)
    kept = shapely.get_type_id(shapes) == TYPES[row.kind in LINEAR]
    return Layer(
        kind=row.kind,
        attribution=row.attribution,
        shapes=shapes[kept],
        ranks=ranks[owner][kept],
        names=names[owner][kept],
    )


def states(neighbourhoods: Iterable[int]) -> dict[int, str]:
    """What the layers of each neighbourhood are as of now, in 20 characters; one query.

    It changes whenever a layer is replaced. A neighbourhood without layer is not named.
    """
    rows = BaseMapLayer.objects.filter(neighbourhood__in=list(neighbourhoods))
    found: dict[int, list] = {}
    for row in rows.order_by("neighbourhood", "kind").values_list(*STATE):
        found.setdefault(row[0], []).append([str(value) for value in row])
    return {pk: digest(said) for pk, said in found.items()}


def digest(said: object) -> str:
    """Twenty characters that stand for plain data."""
    text = json.dumps(said, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
