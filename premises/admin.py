"""The staff's screens: buildings, units, prices, titles."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core.admin import ModelAdmin, PhotoInline, RelatedFilter, StackedInline
from core.models import today
from core.photo_screens import PhotographedAdmin
from freshness.admin import FreshnessFilter, VerifiedAdmin
from neighbourhoods.admin import PointForm
from premises import vacancy
from premises.availability import State
from premises.deadlines import DEADLINES
from premises.models import (
    Building,
    Closure,
    Company,
    Hold,
    Occupancy,
    Photo,
    Rate,
    RateStep,
    Unit,
)


class PhotoOfPremisesInline(PhotoInline):
    model = Photo


@admin.register(Building)
class BuildingAdmin(PhotographedAdmin):
    photo_model = Photo
    form = PointForm
    list_display = ["name", "kind", "neighbourhood", "manager", "free_units", "published", "page"]
    list_filter = ["published", ("neighbourhood", RelatedFilter), "kind"]
    list_select_related = ["neighbourhood", "manager"]
    search_fields = ["name", "reference", "address"]
    inlines = [PhotoOfPremisesInline]
    fieldsets = [
        (None, {"fields": ["name", "reference", "kind", "neighbourhood", "address"]}),
        ("Emplacement", {"fields": ["longitude", "latitude"]}),
        ("Présentation", {"fields": ["summary", "description", "shared_services", "hours"]}),
        ("Accès", {"fields": ["accessibility", "access_route", "cycle_spaces", "car_spaces"]}),
        ("Gestion", {"fields": ["owner", "manager", "domain", "admission", "max_stay_months"]}),
        ("Publication", {"fields": ["georisks_notice", "published", "verified_on", "slug",
                                    "updated_at"]}),
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_unit_counts()

    @admin.display(description="locaux libres")
    def free_units(self, obj: Building) -> str:
        return f"{obj.free_count} sur {obj.unit_count}"


class StateFilter(admin.SimpleListFilter):
    """Units by availability today."""

    title = "disponibilité"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.filter(listing__state=self.value()) if self.value() else queryset


class HistoryForm(forms.ModelForm):
    """One row of a unit's history among others typed in the same page.

    A firm leaves and another enters: the rows are checked one after the other, as they are saved.
    """

    def clean(self):
        self.instance.checked_by_save_only = True
        return super().clean()


class RateInline(StackedInline):
    model = Rate
    form = HistoryForm
    show_change_link = True


class OccupancyInline(StackedInline):
    model = Occupancy
    form = HistoryForm
    show_change_link = True
    fields = ["company", "kind", "start", "ends_on", "renewal_planned", "notice_leave_on",
              "left_on", "opposed_on", "lawyer_concluded_on", "motive"]  # fmt: skip


class ClosureInline(StackedInline):
    model = Closure
    form = HistoryForm


class HoldInline(StackedInline):
    model = Hold
    form = HistoryForm


class VacancyFilter(admin.SimpleListFilter):
    """Vacant units by how long they have been empty."""

    title = "vacance"
    parameter_name = "vacance"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        if not request.user.has_perm("premises.view_occupancy"):
            return []  # it would tell when firms left
        return vacancy.Band.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in vacancy.Band.values:
            return queryset
        return queryset.filter(pk__in=vacancy.units_in(self.value(), today()))


@admin.register(Unit)
class UnitAdmin(PhotographedAdmin, VerifiedAdmin):
    photo_model = Photo
    list_display = ["name", "building", "kind", "area", "state", "rent", "published", "verified_on",
                    "page"]  # fmt: skip
    list_filter = ["published", StateFilter, VacancyFilter, FreshnessFilter, "kind",
                   ("building__neighbourhood", RelatedFilter),
                   ("building", RelatedFilter)]  # fmt: skip
    list_select_related = ["listing", "building"]
    search_fields = ["name", "reference", "building__name", "building__reference"]
    inlines = [RateInline, OccupancyInline, ClosureInline, HoldInline, PhotoOfPremisesInline]
    fieldsets = [
        (None, {"fields": ["building", "reference", "name", "kind", "floor", "description"]}),
        ("Surface", {"fields": ["area", "area_definition", "desks", "joinable_units"]}),
        ("Équipement", {"fields": ["height", "door_width", "floor_load", "power", "water",
                                   "extraction", "shop_front", "fibre"]}),
        ("Activités", {"fields": ["accepted_activities", "refused_activities"]}),
        ("Accessibilité", {"fields": ["accessibility", "accessibility_details"]}),
        ("Titre et prix", {"fields": ["title_kind", "price_on_request"]}),
        ("DPE", {"fields": ["energy_class", "climate_class", "epc_exempt"]}),
        ("Interne", {"fields": ["notes"]}),
        ("Publication", {"fields": ["published", "verified_on", "verify_every", "slug",
                                    "updated_at"]}),
    ]  # fmt: skip

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Only the other units of the same building can be joined."""
        pk = request.resolver_match.kwargs.get("object_id", "")
        unit = Unit.objects.filter(pk=pk).first() if pk.isascii() and pk.isdecimal() else None
        siblings = unit.building.units.exclude(pk=pk) if unit else Unit.objects.none()
        kwargs["queryset"] = siblings.select_related("building")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="disponibilité", ordering="listing__rank")
    def state(self, obj: Unit) -> str:
        return obj.listing.state_label

    @admin.display(description="loyer mensuel HT", ordering="listing__monthly_rent")
    def rent(self, obj: Unit) -> str:
        return "–" if obj.listing.monthly_rent is None else f"{obj.listing.monthly_rent:.0f} €"


class RateStepInline(StackedInline):
    model = RateStep


@admin.register(Rate)
class RateAdmin(ModelAdmin):
    list_display = ["unit", "amount", "basis", "valid_from", "valid_to"]
    list_filter = ["basis", ("unit__building", RelatedFilter)]
    list_select_related = ["unit__building"]
    search_fields = ["unit__name", "unit__reference", "decision"]
    raw_id_fields = ["unit"]
    inlines = [RateStepInline]


@admin.register(Company)
class CompanyAdmin(ModelAdmin):
    list_display = ["name", "activity", "siret", "legal_form"]
    search_fields = ["name", "siret", "activity"]


class DeadlineFilter(admin.SimpleListFilter):
    """Titles that ask something of somebody."""

    title = "échéance"
    parameter_name = "echeance"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [(word, label) for word, (label, _condition) in DEADLINES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in DEADLINES:
            return queryset
        return DEADLINES[self.value()][1](queryset, today())


@admin.register(Occupancy)
class OccupancyAdmin(ModelAdmin):
    list_display = ["unit", "company", "kind", "start", "ends_on", "notice_leave_on", "left_on"]
    list_filter = [DeadlineFilter, "kind", ("unit__building", RelatedFilter)]
    list_select_related = ["unit__building", "company"]
    search_fields = ["company__name", "unit__name", "unit__reference", "number"]
    date_hierarchy = "start"
    raw_id_fields = ["unit"]
    fieldsets = [
        (None, {"fields": ["unit", "company", "kind", "number", "decision"]}),
        ("Dates", {"fields": ["start", "ends_on", "renewal_planned", "notice_leave_on",
                              "opposed_on", "left_on", "exit_reason"]}),
        ("Conditions", {"fields": ["agreed_rent", "deposit", "insured_until", "prior_months",
                                   "motive"]}),
    ]  # fmt: skip
