"""The staff's admin site, in French; signing in and out are security's pages."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal import guide_screens
from portal.admin_pages import report_urls, reports_menu
from portal.calendar import views as calendar
from portal.dashboard import views as dashboard
from security import sessions, views
from security.addresses import to_sign_in
from security.audit import record
from security.audited import Audited
from security.models import Verb


class PortalAdminSite(AdminSite):
    site_header = "Place aux entreprises"
    site_title = "Place aux entreprises"
    index_title = "Tableau de bord"
    index_template = "admin/dashboard.html"
    site_url = "/"

    def get_urls(self) -> list:
        """The portal's own pages, before the address that catches all."""
        own = [
            path("occupation/", self.admin_view(dashboard.occupancy_page), name="occupancy"),
            path("mode-d-emploi/", self.admin_view(guide_screens.guide_list), name="guide"),
            path(
                "mode-d-emploi/<slug:slug>/",
                self.admin_view(guide_screens.guide_page),
                name="guide_page",
            ),
            path("calendrier/", self.admin_view(calendar.calendar), name="calendar"),
            path(
                "calendrier/adresse/",
                self.admin_view(calendar.renew_feed),
                name="calendar_feed_renew",
            ),
            path(
                "calendrier/adresse/fermer/",
                self.admin_view(calendar.revoke_feed),
                name="calendar_feed_revoke",
            ),
        ]
        return [*own, *report_urls(self), *super().get_urls()]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict]:
        """The list is asked for twice a page, and asks the database for some of its rights."""
        if app_label:
            return super().get_app_list(request, app_label)
        if not hasattr(request, "app_list"):
            request.app_list = super().get_app_list(request) + reports_menu(request)
        return request.app_list

    def index(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return super().index(request, {**dashboard.board_context(request), **(extra_context or {})})

    def register(self, model_or_iterable, admin_class=None, **options) -> None:
        """Every screen notes what it changes, so that none can forget to."""
        screen = admin_class or ModelAdmin
        audited = type(screen.__name__, (Audited, screen), {"__module__": screen.__module__})
        super().register(model_or_iterable, audited, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and sessions.is_verified(request)

    def login(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return to_sign_in(request)

    def logout(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return views.sign_out(request)

    def password_change(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        response = super().password_change(request, extra_context)
        if response.status_code == 302:
            record(Verb.PASSWORD_CHANGED, request.user, by=request.user)
        return response
