"""The app's name in the admin, its periodic work, and what is checked before a deployment."""

from django.apps import AppConfig
from django.core.checks import register


class OutboxConfig(AppConfig):
    name = "outbox"
    verbose_name = "courriels"

    def ready(self) -> None:
        from core import personal, retention
        from outbox import checks, people  # models are not ready when this module is read
        from outbox.models import OutgoingMail

        register(checks.check_mail_settings, deploy=True)
        personal.register(people.SOURCE)
        retention.register(
            "Texte des courriels envoyés",
            "30 jours",
            OutgoingMail.objects.with_old_text,
            OutgoingMail.objects.forget_texts,
        )
        retention.register("Trace des courriels", "3 mois", OutgoingMail.objects.long_ended)
