"""What the staff's screens have in common: native inputs, publishing, the point on the plan."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.text import capfirst

from core import gates, history
from core.form_fields import DayField, NumberField, WholeNumberField
from core.photos import AbstractPhoto
from core.templatetags.french import number
from core.tools import Tool, tools_for, tools_for_list
from core.widgets import DateInput, FocusInput, TimeInput

NATIVE = {
    models.DateField: {"form_class": DayField, "widget": DateInput},
    models.TimeField: {"widget": TimeInput},
    models.DecimalField: {"form_class": NumberField},
    models.IntegerField: {"form_class": WholeNumberField},
}
MOST_CHOICES = 100  # links in a filter


class RowRefused(ValidationError):
    """What the save() of one row among others refused."""

    def __init__(self, prefix: str, error: ValidationError):
        super().__init__(error)
        self.prefix = prefix


@contextmanager
def naming(form: forms.ModelForm) -> Iterator[None]:
    """Say of which row's form an error comes."""
    try:
        yield
    except ValidationError as error:
        raise RowRefused(form.prefix, error) from error


class RowsFormSet(forms.BaseInlineFormSet):
    """Rows that may contradict those saved just before them: only save() can tell.

    `refused` is what it told last time, which belongs at the field of that row.
    """

    def __init__(self, *args, refused: RowRefused | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.refused = refused

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            if self.refused and form.prefix == self.refused.prefix:
                form.add_error(None, self.refused)

    def save_new(self, form, commit=True):
        with naming(form):
            return super().save_new(form, commit)

    def save_existing(self, form, obj, commit=True):
        with naming(form):
            return super().save_existing(form, obj, commit)


class RefusedForm:
    """The form of an object whose save() was refused: the error belongs at its field."""

    refused: ValidationError

    def clean(self) -> dict:
        cleaned = super().clean()
        self.add_error(None, self.refused)
        return cleaned


class NativeInputs:
    """Browsers' own date and time inputs: they speak French and need no script."""

    formfield_overrides = NATIVE


class StackedInline(NativeInputs, admin.StackedInline):
    """An inline that keeps a label by each field, unlike a table."""

    extra = 0
    formset = RowsFormSet


class PhotoInline(StackedInline):
    """Photos of an object, in the order in which its page shows them."""

    fields = [
        "file", "print_quality", "focus_x", "focus_y",
        "alt", "decorative", "credit", "licence", "order",
    ]  # fmt: skip
    readonly_fields = ["print_quality"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Below the two numbers, the photo on which the point can be set."""
        if db_field.name == "focus_y":
            kwargs["widget"] = FocusInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="qualité d’impression")
    def print_quality(self, obj: AbstractPhoto) -> str:
        if not obj.width:
            return "Connue une fois la photo enregistrée."
        return obj.print_warning or f"Suffisante\u00a0: {number(obj.width)} pixels de large."


class ModelAdmin(NativeInputs, admin.ModelAdmin):
    """The stock screen with native inputs and the links that apps add (core/tools.py).

    What save() refuses is said at its field.
    """

    list_per_page = 50
    change_list_template = "admin/tooled_change_list.html"
    change_form_template = "admin/tooled_change_form.html"

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        context = {"list_tools": tools_for_list(self.model, request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refused:  # nothing was saved: show the form again
            request.refused = refused
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict, obj=None, **kwargs):
        context["tools"] = self.tools(request, obj) if obj else []
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def tools(self, request: HttpRequest, obj: models.Model) -> list[Tool]:
        """The links above an object's form."""
        return tools_for(obj, request.user)

    def get_form(self, request: HttpRequest, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        refused = getattr(request, "refused", None)
        if refused is None or isinstance(refused, RowRefused):
            return form
        return type(form)(form.__name__, (RefusedForm, form), {"refused": refused})

    def save_formset(self, request: HttpRequest, form, formset, change: bool) -> None:
        """Warn of photos that are accepted, but too small to be printed."""
        super().save_formset(request, form, formset, change)
        rows = [*formset.new_objects, *(row for row, _fields in formset.changed_objects)]
        warn_of_small(request, [row for row in rows if isinstance(row, AbstractPhoto)])

    def get_formset_kwargs(self, request: HttpRequest, obj, inline, prefix: str) -> dict:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        refused = getattr(request, "refused", None)
        return {**kwargs, "refused": refused} if isinstance(refused, RowRefused) else kwargs


def warn_of_small(request: HttpRequest, photos: Iterable[AbstractPhoto]) -> None:
    """Tell which of the photos just stored are too small to be printed."""
    for photo in photos:
        if photo.print_warning:
            messages.warning(request, f"{photo}\u00a0: {photo.print_warning}")


class ReadOnlyAdmin(ModelAdmin):
    """The screen of rows that only the portal writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class RelatedFilter(admin.RelatedFieldListFilter):
    """A filter by a related object, as long as a column can list them; search serves beyond."""

    def field_choices(self, field, request: HttpRequest, model_admin) -> list[tuple]:
        rows = field.remote_field.model._default_manager.all()[: MOST_CHOICES + 1]
        return [] if len(rows) > MOST_CHOICES else [(row.pk, str(row)) for row in rows]


class FollowedAdmin(ModelAdmin):
    """The screen of an object whose history is kept."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        page = history.page_of(obj) if obj else ""
        return redirect(page) if page else super().history_view(request, object_id, extra_context)

    def save_model(self, request: HttpRequest, obj, form, change: bool) -> None:
        if change:
            history.before_change(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        for row in changed_rows(formsets):
            history.before_change(row)
        super().save_related(request, form, formsets, change)
        check_published(form)
        for formset in formsets:
            for row in formset.new_objects:
                history.record(row, request.user, history.Event.CREATED)
            for row, _names in formset.changed_objects:
                history.record(row, request.user, history.Event.CHANGED)
        event = history.Event.CHANGED if change else history.Event.CREATED
        history.record(form.instance, request.user, event, names_of_changes(form, formsets))


def check_published(form: forms.ModelForm) -> None:
    """Ask again what holds a publication back, once rows and photos say what will be shown.

    Raises ValidationError; then nothing is saved.
    """
    published = "published" in form.changed_data and form.instance.published
    if published and (found := gates.reasons(form.instance)):
        raise ValidationError({"published": found})


def changed_rows(formsets: Iterable[forms.BaseModelFormSet]) -> Iterator[models.Model]:
    """The stored rows that a screen's formsets are about to change."""
    for formset in formsets:
        yield from (form.instance for form in formset.initial_forms if form.has_changed())


def names_of_changes(form: forms.ModelForm, formsets: Iterable) -> list[str]:
    """The French names of the inputs that somebody changed, and of the kinds of rows."""
    names = [str(form.fields[name].label) for name in form.changed_data]
    kinds = [one.model._meta.verbose_name_plural for one in formsets if one.has_changed()]
    return [*names, *(capfirst(kind) for kind in kinds)]


class PublicAdmin(FollowedAdmin):
    """The screen of an object with a public page: publish, hide, read it in its place."""

    actions = ["publish", "hide"]
    readonly_fields = ["updated_at"]
    save_on_top = True

    def view_on_site(self, obj) -> str:
        return obj.get_absolute_url()

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
                save_followed(obj, request.user, history.Event.PUBLISHED)
                done += 1
        if done:
            messages.success(request, f"Publiés : {done}.")

    @admin.action(description="Remettre en brouillon", permissions=["publish"])
    def hide(self, request: HttpRequest, queryset) -> None:
        for obj in queryset:
            obj.published = False
            save_followed(obj, request.user, history.Event.HIDDEN)
        messages.success(request, f"Remis en brouillon : {len(queryset)}.")

    @admin.display(description="page")
    def page(self, obj) -> str:
        """A link to the public page, which staff also see as a draft."""
        words = "Voir" if obj.published else "Aperçu"
        return format_html('<a href="{}">{}<span class="visually-hidden"> : {}</span></a>',
                           obj.get_absolute_url(), words, obj)  # fmt: skip


def save_followed(obj: models.Model, by, event: str) -> None:
    """Save an object and note in its history who did what."""
    with transaction.atomic():
        history.before_change(obj)
        obj.save()
        history.record(obj, by, event)
