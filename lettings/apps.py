"""The app's name in the admin."""

from django.apps import AppConfig


class LettingsConfig(AppConfig):
    name = "lettings"
    verbose_name = "demandes de locaux"
