"""The staff's lists of brochures and editions; their screens are in brochure/screens/."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from brochure.models import Brochure, Edition
from brochure.screens import editions, staff, tracking
from core.admin import ModelAdmin, ReadOnlyAdmin, RelatedFilter
from core.templatetags.french import date_fr


@admin.register(Brochure)
class BrochureAdmin(ModelAdmin):
    list_display = ["name", "neighbourhood", "format", "by_whom", "edition_count", "print_by",
                    "ready_on", "updated_at"]  # fmt: skip
    list_filter = [("neighbourhood", RelatedFilter), "format", ("organisation", RelatedFilter)]
    list_select_related = ["neighbourhood", "organisation"]
    search_fields = ["name", "neighbourhood__name", "organisation__name"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(edition_number=Count("editions"))

    def has_delete_permission(self, request: HttpRequest, obj: Brochure | None = None) -> bool:
        """What was printed stays, and so does what it was composed from."""
        kept = obj is not None and obj.editions.exists()
        return not kept and super().has_delete_permission(request, obj)

    def get_urls(self) -> list[URLPattern]:
        """The screens of a brochure, each behind the admin's sign-in."""
        addresses = [
            ("add/", staff.start, "add"),
            ("<int:pk>/change/", staff.compose, "change"),
            ("<int:pk>/epreuve.pdf", staff.proof, "proof"),
            ("<int:pk>/dupliquer/", staff.duplicate, "duplicate"),
            ("<int:pk>/figer/", staff.freeze, "freeze"),
        ]
        own = [
            path(address, self.admin_site.admin_view(view), name=f"brochure_brochure_{name}")
            for address, view, name in addresses
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="composée par", ordering="organisation__name")
    def by_whom(self, brochure: Brochure) -> str:
        return str(brochure.organisation or "Les services")

    @admin.display(description="éditions", ordering="edition_number")
    def edition_count(self, brochure: Brochure) -> int:
        return brochure.edition_number


class SituationFilter(admin.SimpleListFilter):
    """Editions by what the site does with them."""

    title = "situation"
    parameter_name = "situation"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [
            ("courante", "courante"),
            ("hors-ligne", "hors ligne"),
            ("depassee", "annonce une date reportée"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        known = {
            "courante": Edition.objects.filter(currentedition__isnull=False),
            "hors-ligne": Edition.objects.held().filter(forgotten_at=None),
            "depassee": Edition.objects.overtaken(),
        }
        chosen = known.get(self.value())
        return queryset if chosen is None else queryset.filter(pk__in=chosen.values("pk"))


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "neighbourhood", "format", "prices", "frozen_at", "situation"]
    list_filter = [SituationFilter, ("neighbourhood", RelatedFilter), "format"]
    list_select_related = ["neighbourhood", "brochure"]
    search_fields = ["brochure__name", "neighbourhood__name"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_situation()

    def get_urls(self) -> list[URLPattern]:
        """The screens of an edition, each behind the admin's sign-in."""
        addresses = [
            ("<int:pk>/change/", editions.screen, "change"),
            ("<int:pk>/tirage/", editions.note, "note"),
            ("<int:pk>/ecran.pdf", editions.web_file, "web"),
            ("<int:pk>/imprimeur.pdf", editions.press_file, "press"),
            ("<int:pk>/choisir/", editions.choose, "choose"),
            ("<int:pk>/retirer/", editions.withdraw, "withdraw"),
        ]
        own = [
            path(address, self.admin_site.admin_view(view), name=f"brochure_edition_{name}")
            for address, view, name in addresses
        ]
        report = self.admin_site.admin_view(tracking.report)
        own.append(path("<int:pk>/bilan.pdf", report, name="brochure_report"))
        return [*own, *super().get_urls()]

    @admin.display(description="prix au", ordering="prices_on")
    def prices(self, edition: Edition) -> str:
        return date_fr(edition.prices_on)

    @admin.display(description="situation")
    def situation(self, edition: Edition) -> str:
        if edition.forgotten_at:
            return "Contenu effacé"
        if edition.is_held:
            return "Hors ligne"
        return "Courante" if edition.is_current else "En ligne"
