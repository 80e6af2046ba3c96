"""The app's name in the admin, what it publishes and the history that it keeps."""

import datetime
from functools import partial

from django.apps import AppConfig

EVERY_MINUTE = datetime.timedelta(minutes=1)


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "rédaction"

    def ready(self) -> None:
        # Models are not ready when this module is read.
        from core import personal, pictures, retention
        from editorial import people
        from editorial.models import PreviewLink, SignOff
        from editorial.publishing import publish_due
        from editorial.reminders import follow_up
        from editorial.shown_pictures import is_previewed
        from outbox import jobs

        self.follow_published_objects()
        self.say_what_waits()
        pictures.register(is_previewed)
        for source in people.SOURCES:
            personal.register(source)
        retention.register("Liens d’aperçu expirés", "3 mois", PreviewLink.objects.long_over)
        # Before the testimonies themselves, which their signatures would hold back.
        retention.register(
            "Visas de témoignages", "avec le témoignage", SignOff.objects.of_forgotten_voices
        )
        jobs.register_job("publications programmées", EVERY_MINUTE, publish_due)
        jobs.register_job("rappels des visas", jobs.HOURLY, follow_up)

    def follow_published_objects(self) -> None:
        """Keep the history of what is published, hold back what waits for visas, lead to both."""
        from core import gates, history, tools
        from editorial import links, registry
        from editorial.models import Circuit
        from editorial.publishables import PUBLISHABLES
        from editorial.recording import RECORDER

        for publishable in PUBLISHABLES:
            registry.register(publishable)
            history.register(publishable.model, RECORDER)
            tools.register(publishable.model, links.draft_tool)
            tools.register(publishable.model, links.sign_off_tool)
            held = partial(Circuit.objects.held_back, publishable.kind)
            gates.register(publishable.model, gates.Gate(held, Circuit.objects.reasons_to_wait))

    def say_what_waits(self) -> None:
        """Tell the staff on their first page, and partners in their space."""
        from core import board, panels
        from editorial.board import drafts, sign_offs
        from editorial.space import texts_to_sign
        from partners.models import Membership

        board.register(40, drafts)
        board.register(45, sign_offs)
        panels.register(Membership, 20, texts_to_sign)
