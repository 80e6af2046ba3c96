"""The app's name in the admin, and what it adds to the pages of lower apps."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "partenaires"

    def ready(self) -> None:
        from core import panels  # models are not ready when this module is read
        from core.imports import importers
        from freshness import sheets
        from neighbourhoods.models import Neighbourhood
        from partners import verification
        from partners.imports.partners import PartnerImport
        from partners.models import Contact, DropIn, Organisation
        from partners.panels import neighbourhood_partners
        from partners.sheets import register_sheets

        panels.register(Neighbourhood, 30, neighbourhood_partners)
        sheets.register(Organisation, verification.SOURCE)
        partners = (Organisation, Contact, DropIn)
        importers.register(
            importers.Importer("partenaires", "Importer des partenaires", PartnerImport, partners)
        )
        register_sheets()
