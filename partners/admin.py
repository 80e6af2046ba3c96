"""The staff's screens: partners and the founder's pathway."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.timezone import localtime

from core.admin import ModelAdmin, RelatedFilter, StackedInline
from freshness.admin import FreshnessFilter, VerifiedAdmin
from neighbourhoods.admin import PointForm
from partners.models import Contact, DropIn, LogoPlacement, Membership, Organisation, PathwayStep
from partners.space import invitations


class ContactInline(StackedInline):
    model = Contact


class DropInInline(StackedInline):
    model = DropIn


class MembershipInline(StackedInline):
    """Who comes into the space; people are added by an invitation, and their access ends."""

    model = Membership
    fields = ["user", "role", "granted_by", "granted_on", "last_login", "ended_on"]
    readonly_fields = ["user", "role", "granted_by", "granted_on", "last_login"]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("user", "granted_by", "organisation")

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @admin.display(description="dernière connexion")
    def last_login(self, obj: Membership) -> str:
        at = obj.user.last_login
        return f"{localtime(at):%d/%m/%Y}" if at else "Jamais venue."


@admin.register(Organisation)
class OrganisationAdmin(VerifiedAdmin):
    form = PointForm
    list_display = ["name", "kind", "phone", "email", "published", "verified_on", "page"]
    list_filter = ["published", FreshnessFilter, "kind", "neighbourhoods"]
    search_fields = ["name", "missions", "contacts__name"]
    inlines = [ContactInline, DropInInline, MembershipInline]
    fieldsets = [
        (None, {"fields": ["name", "kind", "summary", "missions", "logo", "neighbourhoods"]}),
        ("Coordonnées", {"fields": ["address", "phone", "email", "website"]}),
        ("Emplacement", {"fields": ["longitude", "latitude"]}),
        ("Publication", {"fields": ["published", "verified_on", "verify_every", "slug",
                                    "updated_at"]}),
    ]  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        screen = self.admin_site.admin_view(invitations.screen)
        name = "partners_organisation_invite"
        return [path("<int:pk>/inviter/", screen, name=name), *super().get_urls()]


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


@admin.register(LogoPlacement)
class LogoPlacementAdmin(ModelAdmin):
    list_display = ["organisation", "neighbourhood", "order"]
    list_filter = [("neighbourhood", RelatedFilter)]
    list_select_related = ["organisation", "neighbourhood"]
    search_fields = ["organisation__name"]
    fields = ["neighbourhood", "organisation", "order"]
