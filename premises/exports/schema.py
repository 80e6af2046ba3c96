"""The Table Schema of the open data (specs.frictionlessdata.io/table-schema)."""

from core.exports.csv import NO, YES
from premises.exports.columns import COLUMNS, Column

STANDARD = "https://frictionlessdata.io/schemas/table-schema.json"
LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}


def field(column: Column) -> dict:
    """A column as Table Schema describes it."""
    found = {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        "description": column.description,
    }
    if column.unit:
        found["unit"] = column.unit
    if column.type == "boolean":
        found |= {"trueValues": [YES], "falseValues": [NO]}
    if column.type == "datetime":
        found["format"] = "any"  # ISO 8601 with its offset
    constraints = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    return {**found, "constraints": constraints} if constraints else found


def table_schema() -> dict:
    """The whole description, for locaux.csv."""
    return {
        "$schema": STANDARD,
        "name": "locaux",
        "title": "Locaux d’activité des quartiers prioritaires",
        "description": "Une ligne par local public. CSV en UTF-8 avec BOM, séparateur "
        "point-virgule, point décimal, dates ISO 8601.",
        "licenses": [LICENCE],
        "fields": [field(column) for column in COLUMNS],
        "missingValues": [""],
        "primaryKey": ["batiment_reference", "reference"],
    }
