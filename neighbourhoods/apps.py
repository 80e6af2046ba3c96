"""The app's name in the admin."""

from django.apps import AppConfig


class NeighbourhoodsConfig(AppConfig):
    name = "neighbourhoods"
    verbose_name = "quartiers"

    def ready(self) -> None:
        from neighbourhoods.gis.waiting import kept
        from outbox import jobs

        jobs.register_job("effacement des couches en attente", jobs.HOURLY, kept.forget_old)
        from core.imports import importers
        from neighbourhoods.imports.places import PlaceImport
        from neighbourhoods.models import PlaceOfInterest
        from neighbourhoods.sheets import register_sheets

        importers.register(
            importers.Importer("lieux", "Importer des lieux", PlaceImport, (PlaceOfInterest,))
        )
        register_sheets()
