"""The pictures that the portal stored itself, served where no front server does."""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from core.middleware import without_database

# core.images names every file by its content: anything else was not put there by the portal.
NAME = re.compile(r"(photos|logos)/[0-9a-f]{2}/[0-9a-f]{32}(-[0-9]{1,4})?\.(?P<suffix>jpg|webp)")
TYPES = {"jpg": "image/jpeg", "webp": "image/webp"}
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
@without_database
def picture(request: HttpRequest, path: str) -> FileResponse:
    """A picture for ever: its name changes with its content."""
    match = NAME.fullmatch(path)
    if match is None:
        raise Http404
    try:
        file = default_storage.open(path)
    except OSError:
        raise Http404 from None
    return FileResponse(file, content_type=TYPES[match["suffix"]], headers=HEADERS)
