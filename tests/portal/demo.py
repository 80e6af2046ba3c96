"""What the tests of the demonstration share."""

import datetime

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from premises.models import Listing

OURS = {"accounts", "core", "neighbourhoods", "partners", "portal", "premises", "renewal"} | {
    "testimonials"
}


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in OURS]


def contents() -> dict:
    """Every row of every table, its date of writing included."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values()) for model in our_models()
    }


def refusals() -> dict[str, list[str]]:
    """What full_clean() or the publication gates say, by object (derived rows aside)."""
    said = {}
    for model in set(our_models()) - {Listing}:
        for row in model._default_manager.all():
            try:
                row.full_clean()
            except ValidationError as error:
                said[str(row)] = error.messages
    return said


def at(day: datetime.date, monkeypatch) -> None:
    """Make `day` the current date."""
    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: day)
