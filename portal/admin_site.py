"""The staff's admin site, in French; signing in and out are security's pages."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse

from security import sessions, views
from security.addresses import to_sign_in
from security.audit import record
from security.models import Verb


class PortalAdminSite(AdminSite):
    site_header = "Place aux entreprises"
    site_title = "Place aux entreprises"
    index_title = "Gestion du portail"
    site_url = "/"

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
