"""The list of requests: what is due first comes first."""

from django.contrib import admin
from django.db.models import Q, QuerySet

from core.models import today
from lettings.models.request import without_receipt
from lettings.workflow import CLOSED, Status
from neighbourhoods.models import Neighbourhood


class StateFilter(admin.SimpleListFilter):
    """Open requests unless told."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        ended = [("closes", "closes"), ("toutes", "toutes")]
        return [*ended, *[choice for choice in Status.choices if choice[0] != Status.DRAFT]]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": "en cours"}
        yield from others

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        if chosen is None:
            return queryset.open()
        if chosen == "closes":
            return queryset.filter(status__in=CLOSED)
        return queryset if chosen == "toutes" else queryset.filter(status=chosen)


class LateFilter(admin.SimpleListFilter):
    """Requests whose next step, or acknowledgement of receipt, is overdue."""

    title = "délai"
    parameter_name = "delai"

    def lookups(self, request, model_admin):
        return [
            ("retard", "en retard"),
            ("accuse", "accusé de réception à donner"),
            ("accuse-retard", "accusé de réception en retard"),
        ]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() == "retard":
            return queryset.late(today())
        if self.value() == "accuse":
            return queryset.open().filter(without_receipt())
        if self.value() == "accuse-retard":
            return queryset.open().filter(without_receipt(today()))
        return queryset


class MineFilter(admin.SimpleListFilter):
    """Requests that I follow, or that nobody does."""

    title = "suivi"
    parameter_name = "suivi"

    def lookups(self, request, model_admin):
        return [("moi", "par moi"), ("personne", "par personne")]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() == "moi":
            return queryset.filter(assigned_to=request.user)
        return queryset.filter(assigned_to=None) if self.value() == "personne" else queryset


class QuarterFilter(admin.SimpleListFilter):
    """Requests for a quartier, by its name or by a unit that lies there."""

    title = "quartier"
    parameter_name = "quartier"

    def lookups(self, request, model_admin):
        return [(str(place.pk), place.name) for place in Neighbourhood.objects.all()[:100]]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        if chosen is None:
            return queryset
        if not chosen.isascii() or not chosen.isdigit() or len(chosen) > 9:
            return queryset.none()
        there = Q(units__building__neighbourhood=chosen)
        return queryset.filter(pk__in=queryset.filter(Q(neighbourhood=chosen) | there).values("pk"))
