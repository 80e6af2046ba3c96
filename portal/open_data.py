"""The page of the open data: formats, columns and examples, from what the exports really do."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from premises.availability import State
from premises.exports.columns import COLUMNS
from premises.models import Unit

TYPES = {
    "string": "texte",
    "number": "nombre décimal",
    "integer": "nombre entier",
    "boolean": "oui ou non",
    "date": "date",
    "datetime": "date et heure",
}


@dataclass(frozen=True)
class Export:
    """A file to download."""

    name: str
    address: str
    about: str


@dataclass(frozen=True)
class Example:
    """A filtered address and what it gives."""

    about: str
    address: str


def exports() -> list[Export]:
    return [
        Export(
            "CSV",
            reverse("premises:units_csv"),
            "Pour un tableur. UTF-8, point-virgule entre les colonnes, point décimal, dates ISO.",
        ),
        Export(
            "ODS",
            reverse("premises:units_ods"),
            "Pour LibreOffice ou Excel, avec de vrais nombres et de vraies dates.",
        ),
        Export(
            "GeoJSON",
            reverse("premises:units_geojson"),
            "Pour une carte. Points en longitude et latitude, WGS84.",
        ),
        Export(
            "Atom",
            reverse("premises:units_atom"),
            "Pour suivre les nouveautés dans un lecteur de flux.",
        ),
    ]


def examples() -> list[Example]:
    """Addresses that anybody may follow, whatever the portal holds."""
    csv, geojson = reverse("premises:units_csv"), reverse("premises:units_geojson")
    return [
        Example(
            "Les locaux libres ou bientôt libres",
            f"{csv}?{urlencode({'statut': [State.FREE, State.SOON]}, doseq=True)}",
        ),
        Example(
            "Les ateliers d’au moins 50 m²",
            f"{csv}?{urlencode({'type': Unit.Kind.WORKSHOP, 'surface_min': 50})}",
        ),
        Example(
            "Sur une carte, les locaux accessibles en fauteuil roulant",
            f"{geojson}?{urlencode({'pmr': 1})}",
        ),
    ]


def gather() -> dict:
    """What the page shows."""
    return {
        "exports": exports(),
        "schema": reverse("premises:units_schema"),
        "columns": [(column, TYPES[column.type]) for column in COLUMNS],
        "examples": examples(),
    }
