"""The staff's screens of security: the audit trail, which is read and never written."""

from django.contrib import admin
from django.http import HttpRequest

from core.admin import ModelAdmin
from security.models import AuditEvent


@admin.register(AuditEvent)
class AuditEventAdmin(ModelAdmin):
    list_display = ["at", "actor", "verb", "label", "changes"]
    list_filter = ["verb", "object_type"]
    list_select_related = ["actor"]
    search_fields = ["verb", "label", "object_type", "object_id", "request_id"]
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @admin.display(description="champs")
    def changes(self, obj: AuditEvent) -> str:
        return ", ".join(obj.changed)
