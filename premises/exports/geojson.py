"""Units as GeoJSON points, WGS84."""

import datetime
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from premises.exports.columns import COLUMNS, Cell

NAMES = [column.name for column in COLUMNS]


def plain_value(cell: Cell):
    """A cell as JSON knows it."""
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, datetime.date) else cell


def feature(row: list[Cell]) -> dict:
    """A unit, at its building's point if there is one."""
    values = dict(zip(NAMES, map(plain_value, row), strict=True))
    point = [values.pop("longitude"), values.pop("latitude")]
    geometry = None if None in point else {"type": "Point", "coordinates": point}
    return {"type": "Feature", "geometry": geometry, "properties": values}


def pieces(rows: Iterable[list[Cell]]) -> Iterator[str]:
    """The file, feature by feature."""
    yield '{"type": "FeatureCollection", "features": ['
    parting = "\n"
    for row in rows:
        yield parting + json.dumps(feature(row), ensure_ascii=False, allow_nan=False)
        parting = ",\n"
    yield "\n]}\n"
