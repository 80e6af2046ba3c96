"""The app's name in the admin, and what it adds to the pages of lower apps."""

from django.apps import AppConfig


class TestimonialsConfig(AppConfig):
    name = "testimonials"
    verbose_name = "témoignages"

    def ready(self) -> None:
        from core import panels, retention  # models are not ready when this module is read
        from neighbourhoods.models import Neighbourhood
        from premises.models import Building
        from testimonials.models import Testimonial
        from testimonials.panels import building_testimonials, neighbourhood_testimonials
        from testimonials.sheets import register_sheets

        panels.register(Neighbourhood, 40, neighbourhood_testimonials)
        panels.register(Building, 40, building_testimonials)
        retention.register(
            "Témoignages et preuves d’accord",
            "3 ans après la fin ou le retrait de l’accord",
            Testimonial.objects.long_over,
        )
        register_sheets()
