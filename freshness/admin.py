"""The staff's screens of verifications, and what the screens of sheets share."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from core.admin import PublicAdmin, ReadOnlyAdmin
from core.models import today
from core.templatetags.french import plural
from freshness.models import Check, CheckRequest
from freshness.rhythm import due_by, shown_on, to_confirm_on
from freshness.sheets import verify


class FreshnessFilter(admin.SimpleListFilter):
    """Sheets by how long ago they were verified."""

    title = "vérification"
    parameter_name = "verification"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [
            ("a-jour", "À jour"),
            ("a-verifier", "À vérifier"),
            ("a-confirmer", "« À confirmer » sur le site"),
            ("retiree", "Retirée du site faute de vérification"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        day = today()
        chosen = {
            "a-jour": lambda: queryset.exclude(due_by(day)),
            "a-verifier": lambda: queryset.filter(due_by(day)),
            "a-confirmer": lambda: queryset.filter(to_confirm_on(day), shown_on(day)),
            "retiree": lambda: queryset.exclude(shown_on(day)),
        }.get(self.value())
        return chosen() if chosen else queryset


class VerifiedAdmin(PublicAdmin):
    """The screen of sheets that must be verified from time to time."""

    actions = [*PublicAdmin.actions, "verify_today"]

    @admin.action(description="Vérifié aujourd’hui", permissions=["change"])
    def verify_today(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Note that all that these sheets say is right."""
        for sheet in queryset:
            verify(sheet, by=request.user.email)
            self.log_change(request, sheet, "Vérifié.")
        messages.success(
            request, f"Vérifiées aujourd’hui : {plural(len(queryset), 'fiche,fiches')}."
        )


@admin.register(CheckRequest)
class CheckRequestAdmin(ReadOnlyAdmin):
    list_display = ["recipient", "created_at", "expires_at"]
    fields = ["recipient", "created_at", "expires_at"]
    search_fields = ["recipient"]


@admin.register(Check)
class CheckAdmin(ReadOnlyAdmin):
    list_display = ["title", "checked_by", "checked_at"]
    fields = ["title", "sheet", "checked_by", "checked_at"]
    search_fields = ["title", "checked_by"]
