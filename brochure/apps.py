"""The app's name in the admin."""

from django.apps import AppConfig


class BrochureConfig(AppConfig):
    name = "brochure"
    verbose_name = "plaquettes"

    def ready(self) -> None:
        from brochure.links import qr_tool  # models are not ready when this module is read
        from brochure.models import ShortLink
        from core import tools

        tools.register(ShortLink, qr_tool)
