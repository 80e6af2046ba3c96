"""The portal's own app, and its admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created
from django.utils import timezone

from core import retention


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "portail"

    def ready(self) -> None:
        from core import (
            board,
            personal,
            publisher,
            tools,
        )  # models are not ready when this module is read
        from lettings.models import UnitRequest
        from outbox import jobs
        from portal import changes, checks
        from portal.dashboard import cards
        from portal.guide_screens import guide_tool
        from portal.models import Authority
        from portal.person_screen import person_tool

        publisher.register(Authority.objects.first)
        for order, card in cards.ALL.items():
            board.register(order, card)
        personal.register_body(Authority)
        tools.register(UnitRequest, person_tool)
        tools.register_for_lists(guide_tool)
        register(checks.check_authority, Tags.database, deploy=True)
        connection_created.connect(changes.watch)
        jobs.register_job("effacement des données échues", jobs.DAILY, purge_now)


def purge_now() -> None:
    """The daily turn of what has served."""
    retention.apply(timezone.now())


class AdminConfig(SimpleAdminConfig):
    """Loads the apps' admin modules by name.

    Discovery would load django-leaflet's, which wants GDAL though the portal needs none.
    """

    default_site = "portal.admin_site.PortalAdminSite"

    def ready(self) -> None:
        super().ready()
        # The admin modules need all models, so they load last.
        import brochure.admin
        import brochure.composing_admin
        import editorial.admin
        import editorial.signer_admin
        import exchange.admin
        import freshness.admin
        import lettings.admin
        import neighbourhoods.admin
        import outbox.admin
        import partners.admin
        import portal.admin
        import premises.admin
        import renewal.admin
        import security.admin
        import testimonials.admin
