"""The app's name in the admin, what it derives from others and shows on their pages."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate


class PremisesConfig(AppConfig):
    name = "premises"
    verbose_name = "locaux"

    def ready(self) -> None:
        from core import (  # models are not ready when this module is read
            derived,
            map_markers,
            panels,
            words,
        )
        from core.imports import importers
        from freshness import sheets
        from neighbourhoods.models import Neighbourhood
        from outbox import jobs
        from partners.models import Organisation
        from premises import listings, verification
        from premises.imports.units import UnitImport
        from premises.markers import neighbourhood_markers
        from premises.models import Building, Listing, Rate, Unit
        from premises.panels import (
            managed_buildings,
            neighbourhood_buildings,
            neighbourhood_units,
        )
        from premises.sheets import register_sheets

        derived.register(Unit, listings.refresh)
        derived.register(Neighbourhood, listings.refresh_of_neighbourhoods)
        map_markers.register(Neighbourhood, neighbourhood_markers)
        panels.register(Neighbourhood, 10, neighbourhood_units)
        panels.register(Neighbourhood, 20, neighbourhood_buildings)
        panels.register(Organisation, 10, managed_buildings)
        sheets.register(Unit, verification.SOURCE)
        jobs.register_job("mise à jour de la liste", jobs.HOURLY, listings.refresh_today)
        self.watch_titles()
        for indexed in (Listing, Building):
            post_migrate.connect(words.index(indexed), sender=self, weak=False)
        units = (Unit, Building, Rate)
        importers.register(importers.Importer("locaux", "Importer des locaux", UnitImport, units))
        register_sheets()
        post_delete.connect(listings.forget, sender=Listing)

    def watch_titles(self) -> None:
        """The daily look at terms, and what is kept of the people in titles."""
        from core import personal, retention  # models are not ready when this module is read
        from outbox import jobs
        from premises import lease_clock, people
        from premises.models import Occupancy

        jobs.register_job("échéances des titres", jobs.DAILY, lease_clock.remind)
        personal.register(people.SOURCE)
        retention.register_decision(
            "Titres d’occupation, pour l’archiviste",
            "5 ans après la sortie",
            Occupancy.objects.for_archives,
        )
