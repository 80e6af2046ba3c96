"""Who may read, prepare and publish changes of which objects."""

from django.contrib.auth import get_permission_codename
from django.db.models import Model

from editorial.models.content import KINDS
from editorial.registry import by_kind


def has(user, action: str, model: type[Model] | Model) -> bool:
    options = model._meta
    return user.has_perm(f"{options.app_label}.{get_permission_codename(action, options)}")


def may_read(user, model: type[Model] | Model) -> bool:
    """Staff who may see or change such objects in the admin read their drafts and history."""
    return user.is_staff and (has(user, "view", model) or has(user, "change", model))


def readable_kinds(user) -> list[str]:
    """The kinds of objects whose drafts, history and signatures somebody may read."""
    return [kind for kind in KINDS if may_read(user, by_kind(kind).model)]


def may_prepare(user, model: type[Model] | Model) -> bool:
    """Who reads such objects and may change drafts proposes changes, but publishes nothing."""
    return may_read(user, model) and user.has_perm("editorial.change_draft")


def may_publish(user, model: type[Model] | Model) -> bool:
    """Who may change such objects and publish drafts decides what goes on the site."""
    return user.is_staff and has(user, "change", model) and user.has_perm("editorial.publish_draft")


def may_ask(user, model: type[Model] | Model) -> bool:
    """Who reads such objects and may ask for signatures has texts approved."""
    return may_read(user, model) and user.has_perm("editorial.ask_sign_off")
