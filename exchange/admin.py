"""The staff's screens: imports, past and under way, and the files that lists become."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path

from core.admin import ReadOnlyAdmin
from exchange import screens
from exchange.models import ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["title", "file_name", "state", "rows", "by", "created_at"]
    list_filter = ["state"]
    list_select_related = ["by"]
    fields = ["title", "file_name", "state", "rows", "by", "created_at", "ended_at", "told"]
    readonly_fields = ["title", "told"]

    def get_urls(self) -> list:
        own = [
            ("deposer/<slug:name>/", self.import_page, "exchange_import"),
            ("modele/<slug:name>/<slug:form>/", self.template_file, "exchange_template"),
            ("suivi/<int:pk>/", self.status_page, "exchange_status"),
            ("exporter/<slug:app>/<slug:model>/<slug:form>/", self.export, "exchange_export"),
        ]
        wrap = self.admin_site.admin_view
        return [*(path(at, wrap(view), name=name) for at, view, name in own), *super().get_urls()]

    def import_page(self, request: HttpRequest, name: str) -> HttpResponse:
        return screens.import_page(request, self.admin_site, name)

    def template_file(self, request: HttpRequest, name: str, form: str) -> HttpResponseBase:
        return screens.template_file(request, name, form)

    def status_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        return screens.status_page(request, self.admin_site, pk)

    def export(self, request: HttpRequest, app: str, model: str, form: str) -> HttpResponseBase:
        return screens.export(request, self.admin_site, f"{app}.{model}", form)

    @admin.display(description="table")
    def title(self, run: ImportRun) -> str:
        return run.title

    @admin.display(description="compte rendu")
    def told(self, run: ImportRun) -> str:
        return "\n".join(run.facts)
