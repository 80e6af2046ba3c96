"""The staff's screens of short links."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from brochure.models import ShortLink
from core import qr
from core.admin import ModelAdmin
from core.private import kept_from_all


@admin.register(ShortLink)
class ShortLinkAdmin(ModelAdmin):
    """Links are made with a code of their own, and never deleted: they are on paper."""

    list_display = ["code", "place", "neighbourhood", "building", "unit", "scan_count", "made_on"]
    list_filter = ["neighbourhood"]
    list_select_related = ["neighbourhood", "building", "unit__building"]
    search_fields = ["code", "place"]
    fields = ["place", "neighbourhood", "building", "unit", "address", "made_on"]
    readonly_fields = ["address", "made_on"]
    raw_id_fields = ["building", "unit"]

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_scans()

    @admin.display(description="lectures", ordering="scan_count")
    def scan_count(self, obj: ShortLink) -> int:
        return obj.scan_count

    @admin.display(description="adresse imprimée")
    def address(self, obj: ShortLink) -> str:
        return obj.address if obj.pk else "Donnée à l’enregistrement."

    def get_urls(self) -> list:
        qr_code = path(
            "<int:pk>/qr.svg", self.admin_site.admin_view(self.qr_code), name="brochure_qr_code"
        )
        return [qr_code, *super().get_urls()]

    def qr_code(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The QR code of a link, for whoever lays out a sheet elsewhere."""
        link = self.get_object(request, str(pk))
        if link is None or not self.has_view_permission(request, link):
            raise Http404("Ce lien court n’existe pas, ou ne vous est pas ouvert.")
        response = HttpResponse(qr.svg(link.address), content_type="image/svg+xml")
        response.headers["Content-Disposition"] = f'attachment; filename="qr-{link.code}.svg"'
        return kept_from_all(response)
