"""Publish and hide what is due."""

from django.core.management.base import BaseCommand

from editorial.publishing import publish_due


class Command(BaseCommand):
    help = "Publishes the drafts whose hour has come and hides what was visible until yesterday."

    def handle(self, *args, **options) -> None:
        counts = publish_due()
        self.stdout.write(
            f"{counts['published']} published, {counts['refused']} refused, "
            f"{counts['hidden']} hidden."
        )
