"""Answers that are kept compressed, and sent so to whoever takes gzip."""

import gzip

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

LEVEL = 6


def compress(content: bytes) -> bytes:
    """The same bytes for the same content, whenever they are made."""
    return gzip.compress(content, LEVEL, mtime=0)


def answer(request: HttpRequest, packed: bytes, headers: dict[str, str]) -> HttpResponse:
    """What was compressed, as this visitor takes it; nothing but 304 where they have its ETag."""
    compressed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    body = packed if compressed else gzip.decompress(packed)
    response = HttpResponse(body, headers=headers)
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(body))
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=headers["ETag"], response=response)
