"""The app's name in the admin, its periodic work, and what is checked before a deployment."""

from django.apps import AppConfig
from django.core.checks import register


class OutboxConfig(AppConfig):
    name = "outbox"
    verbose_name = "courriels"

    def ready(self) -> None:
        from outbox import checks, jobs  # models are not ready when this module is read
        from outbox.models import purge_mails

        register(checks.check_mail_settings, deploy=True)
        jobs.register_job("effacement des anciens courriels", jobs.DAILY, purge_mails)
