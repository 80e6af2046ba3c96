"""The request being answered: its number in the logs and the audit trail, and where it is from."""

import ipaddress
import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

UNKNOWN = "unknown"
WITH_PORT = re.compile(r"(?:\[(?P<six>[^\]]+)\]|(?P<four>[0-9.]+)):[0-9]+")
SAME_HOME = 64  # bits of an IPv6 address that one subscriber keeps

_current: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """The number of the request being answered; empty outside requests."""
    return _current.get()


class RequestId:
    """Number each request, so that a log line, an event and an answer can be joined."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # It stays until the thread's next request: Django logs answers after all middleware.
        number = secrets.token_hex(8)
        _current.set(number)
        response = self.get_response(request)
        response.headers["X-Request-ID"] = number
        return response


def client_network(request: HttpRequest) -> str:
    """Where a request is from: an IPv4 address or the /64 network of an IPv6 one.

    Of X-Forwarded-For, only the part written by the front servers that are ours is believed: the
    TRUSTED_PROXY_COUNT-th value from the right. Anyone may write those on its left.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXY_COUNT
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if proxies else []
    told = forwarded[-proxies] if len(forwarded) >= proxies > 0 else direct
    return network(told) or network(direct) or UNKNOWN


def network(text: str) -> str:
    """The network that limits count by; empty for what is no address."""
    text = text.strip()
    if found := WITH_PORT.fullmatch(text):
        text = found["six"] or found["four"]
    try:
        address = ipaddress.ip_address(text.split("%")[0])
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, SAME_HOME), strict=False))
