"""The app's name in the admin, and what it derives from the neighbourhoods."""

from django.apps import AppConfig


class PremisesConfig(AppConfig):
    name = "premises"
    verbose_name = "locaux"

    def ready(self) -> None:
        from core import derived  # models are not ready when this module is read
        from neighbourhoods.models import Neighbourhood
        from premises.models import Unit

        def refresh_units(neighbourhood: Neighbourhood) -> None:
            Unit.objects.filter(building__neighbourhood=neighbourhood).refresh_listings()

        derived.register(Neighbourhood, refresh_units)
