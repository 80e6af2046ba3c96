"""The staff's screens: partners and the founder's pathway."""

from django.contrib import admin

from core.admin import ModelAdmin, StackedInline
from freshness.admin import FreshnessFilter, VerifiedAdmin
from neighbourhoods.admin import PointForm
from partners.models import Contact, DropIn, Organisation, PathwayStep


class ContactInline(StackedInline):
    model = Contact


class DropInInline(StackedInline):
    model = DropIn


@admin.register(Organisation)
class OrganisationAdmin(VerifiedAdmin):
    form = PointForm
    list_display = ["name", "kind", "phone", "email", "published", "verified_on", "page"]
    list_filter = ["published", FreshnessFilter, "kind", "neighbourhoods"]
    search_fields = ["name", "missions", "contacts__name"]
    inlines = [ContactInline, DropInInline]
    fieldsets = [
        (None, {"fields": ["name", "kind", "summary", "missions", "logo", "neighbourhoods"]}),
        ("Coordonnées", {"fields": ["address", "phone", "email", "website"]}),
        ("Emplacement", {"fields": ["longitude", "latitude"]}),
        ("Publication", {"fields": ["published", "verified_on", "verify_every", "slug",
                                    "updated_at"]}),
    ]  # fmt: skip


@admin.register(PathwayStep)
class PathwayStepAdmin(ModelAdmin):
    list_display = ["title", "neighbourhood", "order", "stage", "organisation", "housing"]
    list_filter = ["neighbourhood", "stage"]
    list_select_related = ["neighbourhood", "organisation"]
    fieldsets = [
        (None, {"fields": ["neighbourhood", "order", "stage", "title", "organisation"]}),
        ("Ce que lit le public", {"fields": ["audience", "duration", "offer", "next_step"]}),
        ("Local", {"fields": ["housing"]}),
    ]
