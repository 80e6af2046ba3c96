"""The staff's screens: who publishes the portal, and the team's own dates."""

from django.contrib import admin
from django.http import HttpRequest

from core.admin import ModelAdmin
from portal.models import Authority, CalendarEntry


@admin.register(Authority)
class AuthorityAdmin(ModelAdmin):
    list_display = ["name", "phone", "email", "accessibility_state"]
    fieldsets = [
        (None, {"fields": ["name", "address", "phone", "phone_hours", "email"]}),
        ("Mentions légales", {"fields": ["publication_director", "host", "dpo_contact"]}),
        ("Accusé de réception des demandes", {"fields": ["implicit_decision_months",
                                                         "implicit_decision", "appeal_routes"]}),
        ("Accessibilité", {"fields": ["accessibility_contact", "accessibility_plan", "audited_on",
                                      "audited_by", "audit_rate", "audit_findings"]}),
    ]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one authority."""
        return super().has_add_permission(request) and not Authority.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @admin.display(description="accessibilité")
    def accessibility_state(self, obj: Authority) -> str:
        return obj.accessibility_state


@admin.register(CalendarEntry)
class CalendarEntryAdmin(ModelAdmin):
    list_display = ["title", "kind", "start", "end"]
    list_filter = ["kind"]
    search_fields = ["title", "note"]
    date_hierarchy = "start"
    fields = ["title", "kind", "start", "end", "note"]
