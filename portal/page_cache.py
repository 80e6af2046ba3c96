"""Keep the pages that are the same for every visitor, as the bytes that are sent.

Only views marked by core.public, for visitors who send no cookie, at addresses without other
parameters. A kept page is good as long as nothing public has changed and the day has not turned:
both are looked at before each answer, so no worker ever serves a page older than a change.
"""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

from core.compression import answer, compress
from core.models import today
from portal import changes

LONGEST_ADDRESS = 300  # characters of path and query; longer ones are not worth their room
LARGEST_PAGE = 200_000  # compressed bytes


class Kept(NamedTuple):
    """A page as it was, and the state of the portal that it shows."""

    state: tuple
    headers: dict[str, str]
    body: bytes  # compressed by gzip


class PublicPages:
    """Answers with the kept page if there is a good one, else keeps the view's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self.pages = caches["pages"]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        kept = key and self.pages.get(key)
        if kept and kept.state == state():
            return answer(request, kept.body, kept.headers)
        response = self.get_response(request)
        if not getattr(request, "page_may_be_kept", False) or not keepable(response):
            return response
        kept = pack(request.shown_state, response)
        if len(kept.body) <= LARGEST_PAGE:
            self.pages.set(key, kept)
        return answer(request, kept.body, kept.headers)

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs) -> None:
        """Before a marked view reads anything, note the state that its page will show.

        Where the page may not be kept, parts of it still are (core/parts.py).
        """
        known = getattr(view, "public_parameters", None)
        if known is not None:
            request.shown_state = state()
            request.page_may_be_kept = bool(key_of(request)) and known.issuperset(request.GET)


def key_of(request: HttpRequest) -> str:
    """What names the page of a request; empty where it must not be kept."""
    asked = request.META
    address = f"{asked.get('PATH_INFO')}?{asked.get('QUERY_STRING')}"
    if request.method != "GET" or asked.get("HTTP_COOKIE") or len(address) > LONGEST_ADDRESS:
        return ""
    name = f"{request.scheme} {asked.get('HTTP_HOST')} {address}"
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()


def state() -> tuple:
    """What pages depend on besides their address."""
    return changes.current(), today().toordinal()


def keepable(response: HttpResponse) -> bool:
    """Whether a response may be shown to others."""
    plain = response.status_code == 200 and not response.streaming
    return plain and not response.cookies and "Cache-Control" not in response.headers


def pack(shown: tuple, response: HttpResponse) -> Kept:
    """The response, compressed; browsers may keep it too, and ask whether it is still good."""
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    headers = {**response.headers, "ETag": f'W/"{digest}"', "Cache-Control": "no-cache"}
    headers.pop("Content-Length", None)
    return Kept(shown, headers, compress(response.content))
