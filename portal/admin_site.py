"""The staff's admin site, in French."""

from django.contrib.admin import AdminSite


class PortalAdminSite(AdminSite):
    site_header = "Place aux entreprises"
    site_title = "Place aux entreprises"
    index_title = "Gestion du portail"
    site_url = "/"
