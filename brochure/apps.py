"""The app's name in the admin."""

from django.apps import AppConfig


class BrochureConfig(AppConfig):
    name = "brochure"
    verbose_name = "plaquettes"
