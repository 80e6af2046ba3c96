"""Committees and their sessions in the admin: the lists, and what leads to the screens."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone

from core.admin import ModelAdmin, StackedInline
from core.models import today
from lettings.models import CommitteeMember, CommitteeSession
from lettings.models.committee_session import COMING, READ_BY_MEMBERS
from lettings.staff import committee


class MemberInline(StackedInline):
    """Who sits; somebody who leaves is ended, never deleted: minutes name who was there."""

    model = CommitteeMember
    can_delete = False
    fields = ["membership", "name", "email", "organisation", "voting", "since", "until"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("organisation")

    def formfield_for_foreignkey(self, db_field, request: HttpRequest, **kwargs):
        """Say for which organisation somebody sits: a person may belong to several."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "membership":
            field.queryset = field.queryset.select_related("user", "organisation")
            field.label_from_instance = lambda one: f"{one.user}, {one.organisation}"
        return field


class KeptAdmin(ModelAdmin):
    """Rows that are ended or cancelled, never deleted: minutes point at them."""

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class CommitteeAdmin(KeptAdmin):
    list_display = ["name", "quorum", "second_convening"]
    fields = ["name", "buildings", "quorum", "second_convening"]
    inlines = [MemberInline]


class StageFilter(admin.SimpleListFilter):
    """Sessions to prepare or to close, unless told."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [("retard", "en retard"), ("finies", "finies"), ("toutes", "toutes")]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": "à préparer ou à clore"}
        yield from others

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        going_on = {*COMING, *READ_BY_MEMBERS}
        if self.value() is None:
            return queryset.filter(state__in=going_on)
        if self.value() == "retard":
            return queryset.agenda_late(today()) | queryset.minutes_late(today())
        return queryset.exclude(state__in=going_on) if self.value() == "finies" else queryset


class CommitteeSessionAdmin(KeptAdmin):
    list_display = ["when", "committee", "state", "requests", "late", "place"]
    list_display_links = ["when"]
    list_filter = [StageFilter, "committee"]
    list_select_related = ["committee"]
    ordering = ["-starts_at", "-pk"]
    search_fields = ["committee__name", "place", "items__request__number"]
    search_help_text = "Comité, lieu ou numéro d’une demande."
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(on_agenda=Count("items", distinct=True))

    def get_urls(self) -> list[URLPattern]:
        """The secretary's screens, each behind the admin's sign-in."""
        addresses = [
            ("add/", committee.plan, "committeesession_add"),
            ("<int:pk>/change/", committee.screen, "committeesession_change"),
            ("<int:pk>/proces-verbal/", committee.minutes_page, "committee_minutes"),
            ("<int:pk>/proces-verbal.pdf", committee.minutes_file, "committee_minutes_file"),
            ("<int:pk>/seance.ics", committee.calendar_file, "committee_session_calendar"),
        ]
        own = [
            path(address, self.admin_site.admin_view(view), name=f"lettings_{name}")
            for address, view, name in addresses
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="date et heure", ordering="starts_at")
    def when(self, session: CommitteeSession) -> str:
        return f"{timezone.localtime(session.starts_at):%d/%m/%Y, %H:%M}"

    @admin.display(description="demandes", ordering="on_agenda")
    def requests(self, session: CommitteeSession) -> int:
        return session.on_agenda

    @admin.display(description="retard")
    def late(self, session: CommitteeSession) -> str:
        return session.late(today()) or "–"
