"""Where the staff's screens of drafts and histories are."""

from django.db.models import Model
from django.urls import reverse

from core.tools import Tool
from editorial.permissions import may_ask, may_prepare


def address_of(obj: Model) -> list:
    """What addresses of screens about an object hold."""
    return [obj._meta.model_name, obj.pk]


def history_url(obj: Model) -> str:
    """The screen of an object's publication and history."""
    return reverse("admin:editorial_content", args=address_of(obj))


def draft_tool(obj: Model, user) -> Tool | None:
    """The link to prepare a change, for those who may."""
    if not may_prepare(user, obj):
        return None
    return Tool(
        "Préparer une modification", reverse("admin:editorial_prepare", args=address_of(obj))
    )


def sign_off_tool(obj: Model, user) -> Tool | None:
    """The link to have a text approved, for those who may."""
    if not may_ask(user, obj):
        return None
    return Tool("Faire valider", reverse("admin:editorial_ask", args=address_of(obj)))
