"""A file of an authority, said where it comes from, and its features in WGS84."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import shapely
from django.conf import settings

from core.imports.limited import read_limited
from core.imports.mapping import PLACEHOLDER, Mapping, read_mapping
from core.imports.report import Report
from core.imports.tables import Row, UnreadableFile
from core.text import clean
from neighbourhoods.gis.files import check_size
from neighbourhoods.gis.reading import read_layer

FEATURES_READ = "Objets lus"


@dataclass(frozen=True)
class Delivery:
    """A GIS file and what is said of it. `vintage` and `kind` are of perimeters."""

    path: Path
    source: str
    source_date: datetime.date
    attribution: str = ""
    mapping: Path | None = None
    table: str = ""
    vintage: int | None = None
    kind: str = "qpv"


@dataclass(frozen=True)
class Expected:
    """What a layer's file should hold.

    `columns` gives for each of the portal's columns the headers that may hold it, best first;
    `tables` the usual names of its table, in lower case; `shapes` its simple geometries.
    """

    columns: dict[str, tuple[str, ...]]
    tables: tuple[str, ...]
    shapes: frozenset[str]


@dataclass(frozen=True)
class Feature:
    """One object of a file: its cells under the portal's names, and its geometry in degrees."""

    number: int
    cells: dict[str, str]
    shape: shapely.Geometry


@dataclass
class Refusals:
    """Why some objects are left out: how many for each reason."""

    reasons: Counter = field(default_factory=Counter)

    def add(self, reason: str, number: int = 1) -> None:
        if number:
            self.reasons[reason] += number

    def into(self, report: Report) -> None:
        """Write the reasons into the report."""
        report.notes.extend(
            f"Objets écartés, {reason} : {number}." for reason, number in self.reasons.items()
        )


def features_of(delivery: Delivery, expected: Expected, report: Report) -> list[Feature]:
    """The features of a delivery that may be used; the report says what was left out.

    Raises UnreadableFile where the file can't be read or nothing in it is usable.
    """
    check_size(delivery.path)
    given = read_mapping(delivery.mapping, set(expected.columns)) if delivery.mapping else None
    answer = read_limited(
        read_layer,
        delivery.path,
        columns=headers_wanted(expected, given),
        table=delivery.table,
        tables=list(expected.tables),
    )
    mapping = given or usual_mapping(expected, answer["headers"])
    if lacking := given and given.missing_from(set(answer["headers"])):
        raise UnreadableFile(f"Colonnes absentes du fichier : {', '.join(sorted(lacking))}.")
    report.noun, report.rows = FEATURES_READ, answer["total"]
    report.notes.append(f"Système de coordonnées du fichier : EPSG:{answer['epsg']}.")
    if answer["repaired"]:
        report.notes.append(f"Géométries réparées : {answer['repaired']}.")
    refusals = Refusals()
    refusals.add("géométrie absente ou illisible", answer["unreadable"])
    kept = list(usable_features(answer["features"], mapping, expected, refusals))
    refusals.into(report)
    if not kept:
        reasons = " ; ".join(refusals.reasons)
        raise UnreadableFile(f"Aucun objet de la couche n’est utilisable : {reasons}.")
    return kept


def headers_wanted(expected: Expected, given: Mapping | None) -> list[str]:
    """The headers that the child should keep."""
    if given:
        texts = " ".join(given.columns.values())
        return sorted(set(PLACEHOLDER.findall(texts)))
    return sorted({name for names in expected.columns.values() for name in names})


def usual_mapping(expected: Expected, headers: list[str]) -> Mapping:
    """Each column from the first of its usual headers that the file has."""
    there = {header.casefold(): header for header in headers}
    found = {
        column: next((there[name] for name in names if name in there), None)
        for column, names in expected.columns.items()
    }
    return Mapping({column: f"{{{header}}}" for column, header in found.items() if header})


def usable_features(rows: list[dict], mapping: Mapping, expected: Expected, refusals: Refusals):
    """The features of the right kind inside the portal's extent."""
    extent = shapely.box(*settings.PORTAL_EXTENT)
    for row in rows:
        drawn = only(shapely.from_wkb(row["wkb"]), expected.shapes)
        if drawn is None:
            refusals.add("géométrie d’une autre nature que celle de la couche")
        elif not extent.covers(drawn):
            refusals.add("coordonnées hors du territoire du portail")
        else:
            cells = {name: clean(value) for name, value in row["cells"].items()}
            yield Feature(row["number"], mapping.apply(Row(row["number"], cells)), drawn)


def only(drawn: shapely.Geometry, shapes: frozenset[str]) -> shapely.Geometry | None:
    """The parts of a geometry that are of these simple kinds, together."""
    parts = [part for part in simple_parts(drawn) if part.geom_type in shapes]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def simple_parts(drawn: shapely.Geometry) -> list[shapely.Geometry]:
    """The simple parts of a geometry, however nested."""
    if hasattr(drawn, "geoms"):
        return [single for part in drawn.geoms for single in simple_parts(part)]
    return [] if drawn.is_empty else [drawn]
