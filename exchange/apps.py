"""The app's name in the admin, its work in the background, what it adds to the staff's lists."""

import datetime

from django.apps import AppConfig

EVERY_MINUTE = datetime.timedelta(minutes=1)


class ExchangeConfig(AppConfig):
    name = "exchange"
    verbose_name = "imports"

    def ready(self) -> None:
        from core import retention, tools  # models are not ready when this module is read
        from exchange import runner
        from exchange.links import list_tools
        from exchange.models import ImportRun
        from outbox import jobs

        tools.register_for_lists(list_tools)
        retention.register("Imports de fichiers", "12 mois", ImportRun.objects.long_over)
        jobs.register_job(runner.JOB, EVERY_MINUTE, runner.run_waiting)
        jobs.register_job("effacement des fichiers en attente", jobs.HOURLY, runner.kept.forget_old)
