"""The app's name in the admin, and its periodic work."""

from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    name = "freshness"
    verbose_name = "vérification des fiches"

    def ready(self) -> None:
        from freshness import reminders  # models are not ready when this module is read
        from outbox import jobs

        jobs.register_job("rappel des fiches à vérifier", jobs.DAILY, reminders.send_reminders)
        jobs.register_job("effacement des vérifications", jobs.DAILY, reminders.purge)
