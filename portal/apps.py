"""The portal's own app, and its admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "portail"


class AdminConfig(SimpleAdminConfig):
    """Loads the apps' admin modules by name.

    Discovery would load django-leaflet's, which wants GDAL though the portal needs none.
    """

    default_site = "portal.admin_site.PortalAdminSite"

    def ready(self) -> None:
        super().ready()
        # The admin modules need all models, so they load last.
        import accounts.admin
        import neighbourhoods.admin
        import partners.admin
        import portal.admin
        import premises.admin
        import renewal.admin
        import testimonials.admin
