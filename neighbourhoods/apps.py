"""The app's name in the admin."""

from django.apps import AppConfig


class NeighbourhoodsConfig(AppConfig):
    name = "neighbourhoods"
    verbose_name = "quartiers"

    def ready(self) -> None:
        from neighbourhoods.gis import kept
        from outbox import jobs

        jobs.register_job("effacement des couches en attente", jobs.HOURLY, kept.forget_old)
