"""The app's name in the admin, and what it adds to the pages of lower apps."""

from django.apps import AppConfig


class TestimonialsConfig(AppConfig):
    name = "testimonials"
    verbose_name = "témoignages"

    def ready(self) -> None:
        from core import panels  # models are not ready when this module is read
        from neighbourhoods.models import Neighbourhood
        from premises.models import Building
        from testimonials.panels import building_testimonials, neighbourhood_testimonials
        from testimonials.sheets import register_sheets

        panels.register(Neighbourhood, 40, neighbourhood_testimonials)
        panels.register(Building, 40, building_testimonials)
        register_sheets()
