"""Import units from a table, or write its template."""

from core.imports.command import TableCommand
from premises.imports.units import UnitImport


class Command(TableCommand):
    help = "Import units from a CSV, XLSX or ODS file (docs/guide/importer-des-locaux.md)."
    table = UnitImport
