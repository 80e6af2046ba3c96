"""The staff's screens of requests: the inbox, and what leads to the others."""

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from core.admin import ModelAdmin, RelatedFilter
from core.models import today
from lettings.models import Committee, CommitteeSession, FollowUp, UnitRequest
from lettings.staff import committee_admin, counter, screen
from lettings.staff.follow_ups import FollowUpAdmin
from lettings.staff.inbox import LateFilter, MineFilter, QuarterFilter, StateFilter
from lettings.words import lateness

admin.site.register(FollowUp, FollowUpAdmin)
admin.site.register(Committee, committee_admin.CommitteeAdmin)
admin.site.register(CommitteeSession, committee_admin.CommitteeSessionAdmin)


@admin.register(UnitRequest)
class UnitRequestAdmin(ModelAdmin):
    list_display = ["number", "status", "due", "who", "units_wanted", "assigned_to", "channel",
                    "origin"]  # fmt: skip
    list_filter = [StateFilter, LateFilter, MineFilter, QuarterFilter,
                   ("units__building", RelatedFilter), "channel"]  # fmt: skip
    list_select_related = ["founder", "assigned_to"]
    search_fields = ["number", "founder__name", "founder__company_name", "founder__email"]
    search_help_text = "Numéro, nom, entreprise ou courriel."
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What was sent: drafts are their author's alone."""
        return super().get_queryset(request).sent().prefetch_related("choices__unit__building")

    def get_ordering(self, request: HttpRequest) -> list:
        """The order of by_urgency()."""
        return [F("due_on").asc(nulls_last=True), "submitted_at", "pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("lettings.handle_request")

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        """Requests are closed, then forgotten in due time; nobody deletes them by hand."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The screens of a request, each behind the admin's sign-in."""
        addresses = [
            ("add/", counter.entry, "unitrequest_add"),
            ("formulaire-numerote/", counter.numbered_paper, "numbered_paper"),
            ("<int:pk>/change/", screen.screen, "unitrequest_change"),
            ("<int:pk>/piece/<uuid:key>/", screen.document, "document"),
            ("<int:pk>/visite/<uuid:key>.ics", screen.visit_calendar, "visit_calendar"),
            ("<int:pk>/accuse/<slug:kind>/", screen.receipt, "receipt"),
            ("<int:pk>/accuse/<slug:kind>.pdf", screen.receipt_pdf, "receipt_pdf"),
        ]
        own = [
            path(address, self.admin_site.admin_view(view), name=f"lettings_{name}")
            for address, view, name in addresses
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="prochaine étape", ordering="due_on")
    def due(self, request: UnitRequest) -> str:
        words = lateness(request, today())
        if request.receipt_late(today()):
            return f"{words or '–'}, accusé de réception en retard"
        return words or "–"

    @admin.display(description="qui demande", ordering="founder__name")
    def who(self, request: UnitRequest) -> str:
        founder = getattr(request, "founder", None)
        return (founder.company_name or founder.name) if founder else "–"

    @admin.display(description="locaux")
    def units_wanted(self, request: UnitRequest) -> str:
        units = [str(choice.unit) for choice in request.choices.all()]
        return ", ".join(units[:3]) or request.kind_names or "–"
