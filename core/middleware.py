"""What every request and every response goes through."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class RefuseBrokenInput:
    """Answer 400 to addresses that are not UTF-8 or hold NUL, before any query meets them.

    SQLite takes such text and PostgreSQL refuses it: neither may decide.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if is_broken(query.replace("+", " ")) or "\0" in request.path_info:
            return render(request, "400.html", status=400)
        return self.get_response(request)


def is_broken(query: str) -> bool:
    """Whether a query string decodes to something other than text."""
    try:
        decoded = unquote_to_bytes(query.encode("latin-1", "replace")).decode("utf-8")
    except UnicodeDecodeError:
        return True
    return "\0" in decoded


class SecurityHeaders:
    """Add the content security policy and the permissions policy to every response.

    The policy allows no inline code at all, so it needs no nonce and suits cached pages.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = "; ".join(
            f"{name} {' '.join(hosts)}" for name, hosts in settings.SECURE_CSP.items()
        )
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class NoStoreForSignedIn:
    """Keep the pages that signed-in people see out of every cache."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers["Cache-Control"] = "private, no-store"
        return response
