"""What the staff's screens have in common: native inputs, publishing, the point on the plan."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html

from core.widgets import DateInput, TimeInput

NATIVE = {
    models.DateField: {"widget": DateInput},
    models.TimeField: {"widget": TimeInput},
}

MOST_CHOICES = 100  # links in a filter


class NativeInputs:
    """Browsers' own date and time inputs: they speak French and need no script."""

    formfield_overrides = NATIVE


class StackedInline(NativeInputs, admin.StackedInline):
    """An inline that keeps a label by each field, unlike a table."""

    extra = 0


class PhotoInline(StackedInline):
    """Photos of an object, in the order in which its page shows them."""

    fields = ["file", "alt", "decorative", "credit", "licence", "order"]


class ModelAdmin(NativeInputs, admin.ModelAdmin):
    """The stock screen with native inputs."""

    list_per_page = 50


class RelatedFilter(admin.RelatedFieldListFilter):
    """A filter by a related object, as long as a column can list them; search serves beyond."""

    def field_choices(self, field, request: HttpRequest, model_admin) -> list[tuple]:
        rows = field.remote_field.model._default_manager.all()[: MOST_CHOICES + 1]
        return [] if len(rows) > MOST_CHOICES else [(row.pk, str(row)) for row in rows]


class PublicAdmin(ModelAdmin):
    """The screen of an object with a public page: publish, hide, read it in its place."""

    actions = ["publish", "hide"]
    readonly_fields = ["updated_at"]
    save_on_top = True

    def view_on_site(self, obj) -> str:
        return obj.get_absolute_url()

    def get_prepopulated_fields(self, request, obj=None):
        return {}

    def get_readonly_fields(self, request, obj=None):
        """An address, once given, is printed and linked to: it does not change."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "slug"] if obj else fields

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    @admin.action(description="Publier", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset) -> None:
        """Publish each object that nothing blocks; name those that something does."""
        done = 0
        for obj in queryset:
            obj.published = True
            try:
                obj.full_clean()
            except ValidationError as error:
                messages.error(request, f"{obj} : {' '.join(error.messages)}")
            else:
                obj.save()
                done += 1
        if done:
            messages.success(request, f"Publiés : {done}.")

    @admin.action(description="Remettre en brouillon", permissions=["publish"])
    def hide(self, request: HttpRequest, queryset) -> None:
        for obj in queryset:
            obj.published = False
            obj.save()
        messages.success(request, f"Remis en brouillon : {len(queryset)}.")

    @admin.display(description="page")
    def page(self, obj) -> str:
        """A link to the public page, which staff also see as a draft."""
        words = "Voir" if obj.published else "Aperçu"
        return format_html('<a href="{}">{}<span class="visually-hidden"> : {}</span></a>',
                           obj.get_absolute_url(), words, obj)  # fmt: skip
