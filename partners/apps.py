"""The app's name in the admin, and what it adds to the pages of lower apps."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "partenaires"

    def ready(self) -> None:
        from core import panels, personal  # models are not ready when this module is read
        from core.imports import importers
        from freshness import sheets
        from neighbourhoods.models import Neighbourhood
        from partners import people, verification
        from partners.imports.partners import PartnerImport
        from partners.models import Contact, DropIn, Organisation
        from partners.panels import neighbourhood_partners
        from partners.sheets import register_sheets

        panels.register(Neighbourhood, 30, neighbourhood_partners)
        personal.register(people.SOURCE)
        personal.register_body(Organisation)
        sheets.register(Organisation, verification.SOURCE)
        partners = (Organisation, Contact, DropIn)
        importers.register(
            importers.Importer("partenaires", "Importer des partenaires", PartnerImport, partners)
        )
        register_sheets()
        self.open_the_space()

    def open_the_space(self) -> None:
        """What waits in the partners' space, who sees its logos, its invitations, its jobs."""
        # Models are not ready when this module is read.
        from core import panels, pictures, retention, tools
        from outbox import jobs
        from partners.models import EntryLink, Membership, Organisation
        from partners.space import access, changes, invitations
        from partners.space.panels import sheet_to_verify

        panels.register(Membership, 10, sheet_to_verify)
        pictures.register_reader(access.reads_own_logo)
        tools.register(Organisation, invitations.tool)
        jobs.register_job("résumé des fiches modifiées", jobs.DAILY, changes.send_digest)
        retention.register(
            "Liens de connexion des partenaires", "1 mois après leur fin",
            EntryLink.objects.long_over,
        )  # fmt: skip
