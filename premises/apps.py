"""The app's name in the admin, and what it derives from the neighbourhoods."""

from django.apps import AppConfig


class PremisesConfig(AppConfig):
    name = "premises"
    verbose_name = "locaux"

    def ready(self) -> None:
        from core import derived, panels  # models are not ready when this module is read
        from neighbourhoods.models import Neighbourhood
        from partners.models import Organisation
        from premises.models import Unit
        from premises.panels import (
            managed_buildings,
            neighbourhood_buildings,
            neighbourhood_units,
        )

        def refresh_units(neighbourhood: Neighbourhood) -> None:
            Unit.objects.filter(building__neighbourhood=neighbourhood).refresh_listings()

        derived.register(Neighbourhood, refresh_units)
        panels.register(Neighbourhood, 10, neighbourhood_units)
        panels.register(Neighbourhood, 20, neighbourhood_buildings)
        panels.register(Organisation, 10, managed_buildings)
