"""The app's name in the admin, and its periodic work."""

from django.apps import AppConfig


class LettingsConfig(AppConfig):
    name = "lettings"
    verbose_name = "demandes de locaux"

    def ready(self) -> None:
        from core import board, personal
        from lettings import (
            alerts,
            people,
            retention,
        )  # models are not ready when this module is read
        from lettings import board as cards
        from lettings import jobs as works
        from outbox import jobs

        jobs.register_job("propositions échues", jobs.HOURLY, works.lapse_offers)
        jobs.register_job("accusés de réception", jobs.DAILY, works.acknowledge_overdue)
        jobs.register_job("rappels des demandes", jobs.DAILY, works.remind)
        jobs.register_job("alertes sur les locaux", jobs.DAILY, alerts.run)
        board.register(0, cards.requests)
        retention.register()
        for source in people.SOURCES:
            personal.register(source)
