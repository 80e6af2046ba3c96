"""Import places from a table, or write its template."""

from core.imports.command import TableCommand
from neighbourhoods.imports.places import PlaceImport


class Command(TableCommand):
    help = "Import places from a CSV, XLSX or ODS file (docs/guide/importer-des-lieux.md)."
    table = PlaceImport
