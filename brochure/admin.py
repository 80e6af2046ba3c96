"""The staff's screens of short links."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from brochure import editions, signage
from brochure.models import ShortLink
from core import qr
from core.admin import ModelAdmin
from core.private import kept_from_all
from printing import Variant, pdf_response, printed, prints

GONE = (
    "Ce support annonce un local ou un bâtiment que le public ne voit pas\u00a0: publiez-le, ou "
    "corrigez le lien."
)


@admin.register(ShortLink)
class ShortLinkAdmin(ModelAdmin):
    """Links are made with a code of their own, and never deleted: they are on paper."""

    list_display = ["code", "support", "place", "neighbourhood", "building", "unit", "scan_count",
                    "made_on"]  # fmt: skip
    list_filter = ["support", "neighbourhood"]
    list_select_related = ["neighbourhood", "building", "unit__building"]
    search_fields = ["code", "place"]
    fields = ["support", "place", "neighbourhood", "building", "unit", "edition", "copies",
              "address", "made_on"]  # fmt: skip
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
        own = [
            path(f"<int:pk>/{name}", self.admin_site.admin_view(view), name=f"brochure_{url}")
            for name, view, url in (
                ("qr.svg", self.qr_code, "qr_code"),
                ("support.pdf", prints(self.sign), "sign"),
            )
        ]
        return [*own, *super().get_urls()]

    def qr_code(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The QR code of a link, for whoever lays out a sheet elsewhere."""
        link = self.readable(request, pk)
        response = HttpResponse(qr.svg(link.address), content_type="image/svg+xml")
        response.headers["Content-Disposition"] = f'attachment; filename="qr-{link.code}.svg"'
        return kept_from_all(response)

    def sign(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The sign that bears a link, to be looked at or, by `?pour=imprimeur`, to be printed."""
        link = self.readable(request, pk)
        if link.edition:
            return self.place_file(request, link)
        if link.support not in ShortLink.SIGNS:
            raise Http404("Ce lien court n’est pas celui d’une affiche.")
        for_press = request.GET.get("pour") == "imprimeur"
        try:
            document = signage.document(link, Variant.PRESS if for_press else Variant.SCREEN)
        except signage.Gone:
            messages.error(request, GONE)
            return redirect("admin:brochure_shortlink_change", link.pk)
        name = f"{link.support}-{link.code}{'-imprimeur' if for_press else ''}.pdf"
        return kept_from_all(pdf_response(printed(document).pdf, name))

    def place_file(self, request: HttpRequest, link: ShortLink) -> HttpResponse:
        """The printer's file of an edition, with the code of the place that hands it out."""
        if reasons := link.edition.holds():
            for reason in reasons:
                messages.error(request, reason)
            return redirect("admin:brochure_shortlink_change", link.pk)
        pdf = printed(editions.for_place(link)).pdf
        return kept_from_all(pdf_response(pdf, f"plaquette-{link.code}-imprimeur.pdf"))

    def readable(self, request: HttpRequest, pk: int) -> ShortLink:
        """The link of that key. Raises Http404 where there is none, or none for this user."""
        links = ShortLink.objects.select_related(
            "neighbourhood", "unit__building", "building", "edition"
        )
        link = links.filter(pk=pk).first()
        if link is None or not self.has_view_permission(request, link):
            raise Http404("Ce lien court n’existe pas, ou ne vous est pas ouvert.")
        return link
