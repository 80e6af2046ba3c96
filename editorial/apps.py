"""The app's name in the admin, what it publishes and the history that it keeps."""

import datetime

from django.apps import AppConfig

EVERY_MINUTE = datetime.timedelta(minutes=1)


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "rédaction"

    def ready(self) -> None:
        from core import (
            history,
            panels,
            personal,
            pictures,
            retention,
            tools,
        )  # models are not ready when this module is read
        from editorial import links, people, registry
        from editorial.models import PreviewLink, Version
        from editorial.publishables import PUBLISHABLES
        from editorial.publishing import publish_due
        from editorial.reminders import follow_up
        from editorial.shown_pictures import is_previewed
        from editorial.space import texts_to_sign
        from outbox import jobs
        from partners.models import Membership

        recorder = history.Recorder(
            Version.objects.before_change,
            Version.objects.record,
            Version.objects.before_changes,
            Version.objects.record_all,
            links.history_url,
            Version.objects.recent,
        )
        for publishable in PUBLISHABLES:
            registry.register(publishable)
            history.register(publishable.model, recorder)
            tools.register(publishable.model, links.draft_tool)
            tools.register(publishable.model, links.sign_off_tool)
        pictures.register(is_previewed)
        panels.register(Membership, 20, texts_to_sign)
        for source in people.SOURCES:
            personal.register(source)
        retention.register("Liens d’aperçu expirés", "3 mois", PreviewLink.objects.long_over)
        jobs.register_job("publications programmées", EVERY_MINUTE, publish_due)
        jobs.register_job("rappels des visas", jobs.HOURLY, follow_up)
