"""Addresses of the admin's lists, filtered."""

from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse


def list_of(model: type[Model], **filters) -> str:
    """The list of a model's rows, filtered; empty where the admin has none."""
    if not admin.site.is_registered(model):
        return ""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(filters)}" if filters else address


def sheet_of(model: type[Model], pk: int) -> str:
    """The screen of one row."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])


def may_read(user, model: type[Model]) -> bool:
    """Whether a user may see rows of a model in the admin."""
    app, name = model._meta.app_label, model._meta.model_name
    return user.has_perm(f"{app}.view_{name}") or user.has_perm(f"{app}.change_{name}")
