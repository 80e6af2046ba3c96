"""The board of signatures: what waits for whom, the late ones first."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from core.admin import ModelAdmin, RelatedFilter
from core.models import today
from core.templatetags.french import date_fr
from editorial.links import history_url
from editorial.models import Signer
from editorial.models.choices import CircuitState, Decision
from editorial.permissions import may_read, readable_kinds
from editorial.screens import signers


class SituationFilter(admin.SimpleListFilter):
    """Open requests unless told."""

    title = "situation"
    parameter_name = "situation"

    def lookups(self, request, model_admin):
        return [
            ("attente", "sans réponse"),
            ("retard", "en retard"),
            ("correction", "correction demandée"),
            ("toutes", "toutes"),
        ]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": "demandes en cours"}
        yield from others

    def queryset(self, request, queryset):
        if self.value() == "attente":
            return queryset.waiting()
        if self.value() == "retard":
            return queryset.late()
        if self.value() == "correction":
            return queryset.corrected()
        return queryset if self.value() else queryset.filter(circuit__state=CircuitState.OPEN)


class MineFilter(admin.SimpleListFilter):
    """What the reader asked for, or is asked."""

    title = "lien avec moi"
    parameter_name = "moi"

    def lookups(self, request, model_admin):
        return [("demandes", "que j’ai demandés"), ("reponses", "que je dois donner")]

    def queryset(self, request, queryset):
        mine = {"demandes": Q(circuit__asked_by=request.user), "reponses": Q(user=request.user)}
        return queryset.filter(mine.get(self.value(), Q()))


@admin.register(Signer)
class SignerAdmin(ModelAdmin):
    list_display = ["__str__", "organisation", "about", "situation", "due", "asked_by"]
    list_filter = [SituationFilter, MineFilter, ("organisation", RelatedFilter)]
    search_fields = ["name", "email", "organisation__name"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The people asked about objects that this person may read."""
        rows = Signer.objects.with_object().by_urgency()
        return rows.about(readable_kinds(request.user))

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return ["rank", "circuit__due_on"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People are asked from the screen of a text."""
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        """Requests are cancelled, not deleted."""
        return False

    def history_view(self, request: HttpRequest, object_id: str, *args, **kwargs) -> HttpResponse:
        signer = self.get_object(request, object_id)
        if signer is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not may_read(request.user, signer.circuit.content.object):
            raise PermissionDenied
        return redirect(history_url(signer.circuit.content.object))

    def get_urls(self) -> list[URLPattern]:
        """The screens of signatures, each behind the admin's sign-in."""
        addresses = [
            ("<int:pk>/change/", signers.circuit_page, "signer_change"),
            ("<int:pk>/relancer/", signers.relaunch, "relaunch"),
            ("<int:pk>/adresse/", signers.readdress, "readdress"),
            ("<int:pk>/redemander/", signers.ask_again, "ask_again"),
            ("<int:pk>/annuler/", signers.cancel, "cancel_circuit"),
            ("fiches/<str:kind>/<int:pk>/", signers.signatures, "signatures"),
            ("fiches/<str:kind>/<int:pk>/demander/", signers.ask, "ask"),
        ]
        own = [
            path(address, self.admin_site.admin_view(view), name=f"editorial_{name}")
            for address, view, name in addresses
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="texte")
    def about(self, signer: Signer) -> str:
        """A link to the draft, or to the history of what is stored."""
        circuit = signer.circuit
        url = (
            reverse("admin:editorial_draft_change", args=[circuit.draft_id])
            if circuit.draft_id
            else history_url(circuit.content.object)
        )
        return format_html('<a href="{}">{}</a>', url, circuit.content)

    @admin.display(description="situation")
    def situation(self, signer: Signer) -> str:
        circuit = signer.circuit
        if circuit.is_open and circuit.told_at and signer.answer not in Decision.agreeing():
            return "Texte modifié, à redemander"
        if signer.answer:
            return {Decision.AGREED: "Validé", Decision.RESERVED: "Validé sous réserve"}.get(
                signer.answer, "Correction demandée"
            )
        return "Sans réponse" if circuit.is_open else f"Demande {circuit.get_state_display()}"

    @admin.display(description="attendu le", ordering="circuit__due_on")
    def due(self, signer: Signer) -> str:
        day = signer.circuit.due_on
        late = signer.circuit.is_open and signer.answer is None and day < today()
        return f"{date_fr(day)}, en retard" if late else date_fr(day)

    @admin.display(description="demandé par")
    def asked_by(self, signer: Signer) -> str:
        return str(signer.circuit.asked_by or "–")
