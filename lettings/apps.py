"""The app's name in the admin, what it shows elsewhere, and its periodic work."""

from django.apps import AppConfig


class LettingsConfig(AppConfig):
    name = "lettings"
    verbose_name = "demandes de locaux"

    def ready(self) -> None:
        from core import board, panels, personal
        from lettings import (
            alerts,
            follow_ups,
            people,
            retention,
            space,
        )  # models are not ready when this module is read
        from lettings import board as cards
        from lettings import jobs as works
        from lettings.committee.board import committees
        from outbox import jobs
        from partners.models import Membership

        jobs.register_job("propositions échues", jobs.HOURLY, works.lapse_offers)
        jobs.register_job("accusés de réception", jobs.DAILY, works.acknowledge_overdue)
        jobs.register_job("rappels des demandes", jobs.DAILY, works.remind)
        jobs.register_job("alertes sur les locaux", jobs.DAILY, alerts.run)
        jobs.register_job("suivi des entreprises", jobs.DAILY, follow_ups.run)
        board.register(0, cards.requests)
        board.register(3, committees)
        panels.register(Membership, 30, space.handed_over)
        panels.register(Membership, 40, space.opinions_asked)
        board.register(5, cards.settled_firms)
        retention.register()
        for source in people.SOURCES:
            personal.register(source)
