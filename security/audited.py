"""What the admin writes in the audit trail: who added, changed or deleted what."""

from collections.abc import Iterable, Iterator

from django.db.models import Model, QuerySet
from django.forms import BaseFormSet, BaseModelForm
from django.http import HttpRequest

from security.audit import record
from security.models import Verb

RIGHTS = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions", "permissions")


class Audited:
    """Put before an admin class, it notes each addition, change and deletion: names, no values."""

    def construct_change_message(self, request: HttpRequest, form, formsets, add: bool = False):
        request.audited_fields = sorted(changed_names(form, formsets or []))
        return super().construct_change_message(request, form, formsets, add)

    def log_addition(self, request: HttpRequest, obj: Model, message):
        record(Verb.ADDED, obj, by=request.user, changed=names_noted(request))
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message):
        changed = names_noted(request)
        verb = Verb.RIGHTS_CHANGED if set(changed) & set(RIGHTS) else Verb.CHANGED
        record(verb, obj, by=request.user, changed=changed)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet | Iterable[Model]):
        for obj in queryset:
            record(Verb.DELETED, obj, by=request.user)
        return super().log_deletions(request, queryset)


def names_noted(request: HttpRequest) -> list[str]:
    """The names of the fields that the form being saved has changed."""
    return getattr(request, "audited_fields", [])


def changed_names(form: BaseModelForm, formsets: Iterable[BaseFormSet]) -> Iterator[str]:
    """« area » for the object's own fields, « rate.amount » for those of its rows."""
    yield from form.changed_data
    for formset in formsets:
        row = formset.model._meta.model_name
        for saved in formset.forms:
            yield from (f"{row}.{name}" for name in saved.changed_data if name != "DELETE")
        yield from (row for _deleted in formset.deleted_objects)
