"""Pages that only one person may read: kept by no cache, no search engine, no other site's logs."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def kept_from_all(response: HttpResponse) -> HttpResponse:
    """Keep a response to whoever it is for."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep the pages of a view to one person; they may hold forms.

    Not `no-referrer`: browsers then send forms with `Origin: null`, which the protection against
    forged requests refuses. Other sites still learn no more than where the portal is.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = kept_from_all(view(request, *args, **kwargs))
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return guarded
