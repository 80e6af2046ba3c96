"""The app's name in the admin, and what it adds to the pages of lower apps."""

from django.apps import AppConfig


class RenewalConfig(AppConfig):
    name = "renewal"
    verbose_name = "projets urbains"

    def ready(self) -> None:
        from core import panels  # models are not ready when this module is read
        from neighbourhoods.gis import imports
        from neighbourhoods.models import Neighbourhood
        from premises.models import Building
        from renewal.gis import import_works
        from renewal.models import Project
        from renewal.panels import building_effects, neighbourhood_works
        from renewal.sheets import register_sheets

        panels.register(Neighbourhood, 50, neighbourhood_works)
        panels.register(Building, 30, building_effects)
        imports.register("travaux", "Périmètres des travaux", Project, import_works)
        register_sheets()
