"""The staff's screens of settled firms: who is to be called, what they said."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from core.admin import ModelAdmin, RelatedFilter
from core.models import today
from core.templatetags.french import date_fr
from lettings.models import FollowUp

ANSWERED_MEANWHILE = (
    "Ce point vient d’être fait par quelqu’un d’autre, peut-être par l’entreprise\u00a0: "
    "relisez-le avant de le corriger."
)


class FollowUpForm(forms.ModelForm):
    """What staff learn by telephone, or correct; `seen` is when it was done as the page showed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = str(self.instance.done_at or "")
        if result := self.fields.get("result"):  # which those who only read do not have
            result.required = True
            result.choices = [choice for choice in FollowUp.Result.choices if choice[0]]
            result.error_messages["required"] = "Choisissez la situation de l’entreprise."
            result.widget = forms.RadioSelect(choices=result.choices)

    def clean(self) -> dict:
        values = super().clean()
        if values.get("seen") != str(self.instance.done_at or ""):
            raise ValidationError(ANSWERED_MEANWHILE)
        return values


class StateFilter(admin.SimpleListFilter):
    """What is to be done unless told."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [("retard", "en retard"), ("rappeler", "à rappeler"), ("faits", "faits"),
                ("tous", "tous")]  # fmt: skip

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": "à faire"}
        yield from others

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        narrowed = {
            None: queryset.to_do,
            "retard": lambda: queryset.late(today()),
            "rappeler": lambda: queryset.filter(call_back=True),
            "faits": lambda: queryset.exclude(result=""),
        }
        return narrowed.get(self.value(), lambda: queryset)()


class FollowUpAdmin(ModelAdmin):
    form = FollowUpForm
    list_display = ["firm", "unit", "what", "due", "result", "done_at"]
    list_display_links = ["firm"]
    list_filter = [StateFilter, "result", ("occupancy__unit__building", RelatedFilter)]
    list_select_related = ["occupancy__company", "occupancy__unit__building"]
    search_fields = ["occupancy__company__name", "occupancy__unit__name"]
    search_help_text = "Nom de l’entreprise ou du local."
    actions = None
    fields = ["firm", "unit", "contact", "what", "due", "asked_at", "done_at", "by", "result",
              "jobs", "call_back", "words", "seen"]  # fmt: skip
    readonly_fields = ["firm", "unit", "contact", "what", "due", "asked_at", "done_at", "by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Locked while it is written, so that an answer of the firm is seen."""
        rows = super().get_queryset(request)
        return rows.select_for_update() if request.method == "POST" else rows

    def get_fields(self, request: HttpRequest, obj=None) -> list[str]:
        """Those who only read have no form to protect."""
        fields = super().get_fields(request, obj)
        return fields if self.has_change_permission(request, obj) else fields[:-1]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The portal plans them (lettings/follow_ups.py)."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: FollowUp, form, change: bool) -> None:
        obj.done_at, obj.by = obj.done_at or timezone.now(), request.user
        super().save_model(request, obj, form, change)

    @admin.display(description="entreprise", ordering="occupancy__company__name")
    def firm(self, row: FollowUp) -> str:
        return str(row.occupancy.company)

    @admin.display(description="local", ordering="occupancy__unit__name")
    def unit(self, row: FollowUp) -> str:
        return f"{row.occupancy.unit}, depuis le {date_fr(row.occupancy.start)}"

    @admin.display(description="pour appeler")
    def contact(self, row: FollowUp) -> str:
        """Whom the firm named, else whoever asked for the premises."""
        firm = row.occupancy.company
        known = [firm.contact_name, firm.contact_phone, firm.contact_email]
        move_in = getattr(row.occupancy, "move_in", None)
        if not any(known) and (founder := getattr(move_in and move_in.request, "founder", None)):
            known = [founder.name, founder.phone, founder.email]
        return ", ".join(filter(None, known)) or "–"

    @admin.display(description="point", ordering="month")
    def what(self, row: FollowUp) -> str:
        return row.what

    @admin.display(description="à faire le", ordering="due_on")
    def due(self, row: FollowUp) -> str:
        late = ", en retard" if not row.result and row.due_on < today() else ""
        return f"{date_fr(row.due_on)}{late}"
