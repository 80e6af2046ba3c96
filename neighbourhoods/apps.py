"""The app's name in the admin."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NeighbourhoodsConfig(AppConfig):
    name = "neighbourhoods"
    verbose_name = "quartiers"

    def ready(self) -> None:
        from core import words
        from core.imports import importers
        from neighbourhoods.gis.waiting import kept
        from neighbourhoods.imports.places import PlaceImport
        from neighbourhoods.models import Neighbourhood, PlaceOfInterest
        from neighbourhoods.sheets import register_sheets
        from outbox import jobs

        jobs.register_job("effacement des couches en attente", jobs.HOURLY, kept.forget_old)
        importers.register(
            importers.Importer("lieux", "Importer des lieux", PlaceImport, (PlaceOfInterest,))
        )
        register_sheets()
        for indexed in (Neighbourhood, PlaceOfInterest):
            post_migrate.connect(words.index(indexed), sender=self, weak=False)
