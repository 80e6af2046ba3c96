"""Pages that only one person may read."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep a page out of every cache and search engine, and its address out of referrers.

    Not `no-referrer`: browsers then send forms with `Origin: null`, which the protection against
    forged requests refuses.
    """

    @wraps(view)
    def guarded(http: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(http, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded
