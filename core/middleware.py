"""What every request and every response goes through."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def without_database(view: Callable) -> Callable:
    """Mark a view that must answer even when the database does not."""
    view.without_database = True
    return view


class RefuseBrokenInput:
    """Answer 400 to addresses and cookies that are not UTF-8 or hold NUL, before any query.

    SQLite takes such text and PostgreSQL refuses it: neither may decide.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
        cookies = "".join(request.COOKIES.values())
        # In path_info, Django has put back the escapes of bytes that are not UTF-8.
        if is_broken(request.path_info) or is_broken(query) or "\0" in cookies:
            return render(request, "400.html", status=400)
        return self.get_response(request)


def is_broken(escaped: str | bytes) -> bool:
    """Whether this unescapes to something other than UTF-8, or holds NUL.

    A lone surrogate is not UTF-8 either.
    """
    try:
        return "\0" in unquote_to_bytes(escaped).decode("utf-8")
    except UnicodeError:
        return True


def content_security_policy(**changes: list[str]) -> str:
    """The policy of the settings, as the header wants it; `frame_ancestors=["*"]` changes one."""
    policy = {
        **settings.SECURE_CSP,
        **{name.replace("_", "-"): hosts for name, hosts in changes.items()},
    }
    return "; ".join(f"{name} {' '.join(hosts)}" for name, hosts in policy.items())


FRAMED_ANYWHERE = "frame-ancestors *"


def framed_anywhere(view: Callable) -> Callable:
    """Let any site show this view's page in a frame: it must hold no form and read no cookie."""

    @wraps(view)
    def with_policy(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        policy = content_security_policy(frame_ancestors=["*"])
        response.headers["Content-Security-Policy"] = policy
        return response

    return with_policy


class SecurityHeaders:
    """Add the content security policy and the permissions policy to every response.

    The policy allows no inline code at all, so it needs no nonce and suits cached pages.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", content_security_policy())
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if FRAMED_ANYWHERE in response.headers["Content-Security-Policy"]:
            response.headers.pop("X-Frame-Options", None)  # it has no word for "anywhere"
        return response


class NoStoreForSignedIn:
    """Keep the pages that signed-in people see, sign in by or sign out by out of every cache."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or request.session.modified:
            response.headers["Cache-Control"] = "private, no-store"
        return response
