"""The app's name in the admin, and what it adds to the pages of lower apps."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "partenaires"

    def ready(self) -> None:
        from core import panels  # models are not ready when this module is read
        from freshness import sheets
        from neighbourhoods.models import Neighbourhood
        from partners import verification
        from partners.models import Organisation
        from partners.panels import neighbourhood_partners

        panels.register(Neighbourhood, 30, neighbourhood_partners)
        sheets.register(Organisation, verification.SOURCE)
