"""The app's name in the admin, what is checked before a deployment, who sees what waits."""

from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "socle"

    def ready(self) -> None:
        # Settings and connections are not ready when this module is read.
        from core import checks, many_photos, pictures

        for check in (checks.check_versions, checks.check_settings, checks.check_sqlite):
            register(check, deploy=True)
        pictures.register_reader(many_photos.seen_while_it_waits)
