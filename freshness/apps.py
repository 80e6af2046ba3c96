"""The app's name in the admin, and its periodic work."""

from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    name = "freshness"
    verbose_name = "vérification des fiches"

    def ready(self) -> None:
        from core import personal
        from freshness import people, reminders  # models are not ready when this module is read
        from outbox import jobs

        jobs.register_job("rappel des fiches à vérifier", jobs.DAILY, reminders.send_reminders)
        reminders.register_retention()
        personal.register(people.SOURCE)
