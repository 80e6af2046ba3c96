"""The app's name in the admin, what it publishes and the history that it keeps."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "rédaction"

    def ready(self) -> None:
        from core import history, tools  # models are not ready when this module is read
        from editorial import registry, screens
        from editorial.models import Version
        from editorial.publishables import PUBLISHABLES

        recorder = history.Recorder(
            Version.objects.before_change, Version.objects.record, screens.history_url
        )
        for publishable in PUBLISHABLES:
            registry.register(publishable)
            history.register(publishable.model, recorder)
            tools.register(publishable.model, screens.draft_tool)
