"""A public page as it would be, shown before it is published, and kept among few."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from core.private import kept_from_all
from editorial import snapshots
from editorial.models import Content, Draft


def shown(request: HttpRequest, content: Content, draft: Draft | None) -> HttpResponse:
    """An object's public page with a draft applied, or as it is stored; nothing is saved.

    Whoever asks, the rest of the page is what the public sees.
    """
    publishable = content.publishable
    obj = publishable.load(content.object_id)
    if draft:
        snapshots.apply(obj, draft.changes())
    obj.published = True
    request.user = AnonymousUser()
    request.preview = True
    return kept_from_all(publishable.page(request, obj))
