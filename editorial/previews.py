"""A public page as it would be, shown before it is published, and kept among few."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from editorial import snapshots
from editorial.models import Content, Draft

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


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
    return private(publishable.page(request, obj))


def private(response: HttpResponse) -> HttpResponse:
    """Keep a response out of caches, search engines and other sites' logs."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def private_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep the answers of a view to one person.

    Not `no-referrer`: browsers then send forms with `Origin: null`, which the protection against
    forged requests refuses.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = private(view(request, *args, **kwargs))
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return guarded
