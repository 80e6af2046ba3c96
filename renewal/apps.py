"""The app's name in the admin."""

from django.apps import AppConfig


class RenewalConfig(AppConfig):
    name = "renewal"
    verbose_name = "projets urbains"
