"""The staff's admin site, in French; signing in and out are security's pages."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, HttpResponse

from security import sessions, views
from security.addresses import to_sign_in
from security.audit import record
from security.audited import Audited
from security.models import Verb


class PortalAdminSite(AdminSite):
    site_header = "Place aux entreprises"
    site_title = "Place aux entreprises"
    index_title = "Gestion du portail"
    site_url = "/"

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
