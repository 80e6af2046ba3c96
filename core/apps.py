"""The app's name in the admin, and what is checked before a deployment."""

from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "socle"

    def ready(self) -> None:
        from core import checks  # settings and connections are not ready when this module is read

        for check in (checks.check_versions, checks.check_settings, checks.check_sqlite):
            register(check, deploy=True)
