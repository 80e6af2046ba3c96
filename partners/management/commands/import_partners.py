"""Import partners from a table, or write its template."""

from core.imports.command import TableCommand
from partners.imports.partners import PartnerImport


class Command(TableCommand):
    help = "Import partners from a CSV, XLSX or ODS file (docs/guide/importer-des-partenaires.md)."
    table = PartnerImport
