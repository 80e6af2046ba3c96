"""The pictures that the portal stored itself, served to those who may see what they show."""

from functools import lru_cache

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core import images, pictures
from core.public import public_page

TYPES = {".jpg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif"}
SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
# For ever in a browser that has seen it, for its name changes with its content; in no shared
# cache, which would go on showing what has been withdrawn.
FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
NOT_KEPT = {"Cache-Control": "no-store"}
STAND_IN = settings.BASE_DIR / "static" / "img" / "photo-absente.svg"


@require_safe
@public_page()  # hence `shown_state`, though a file is never kept as pages are
def picture(request: HttpRequest, path: str) -> HttpResponse:
    """A picture that somebody shows; a drawing in its place, and a line in the log, if it is lost.

    A derived file that was not made yet (make_derivatives) is answered by the picture itself.
    """
    name = images.picture_of(path)
    if name is None or not may_see(request, name):
        raise Http404
    for stored, caching in ((path, FOR_EVER), (name, NOT_KEPT)):
        if file := opened(stored):
            kind = TYPES[stored[stored.rindex(".") :]]
            return FileResponse(file, content_type=kind, headers={**SAFE, **caching})
    # Django logs the reason of a failed answer, with its address.
    return HttpResponse(
        STAND_IN.read_bytes(), status=404, reason="Picture lost from the disk",
        content_type="image/svg+xml", headers={**SAFE, **NOT_KEPT},
    )  # fmt: skip


def may_see(request: HttpRequest, name: str) -> bool:
    """Whether this visitor may see the picture; sessions are only read for what is not public."""
    state = getattr(request, "shown_state", None)
    if is_public_in(state, name) if state else is_public(name):
        return True
    if pictures.is_shown_otherwise(name):
        return True
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return signed_in and pictures.is_shown_in_private(request.user, name)


def is_public(name: str) -> bool:
    """Whether a public row shows the picture."""
    return pictures.is_shown_to(AnonymousUser(), name)


@lru_cache(maxsize=20_000)
def is_public_in(state: tuple, name: str) -> bool:
    """The same, asked once in each state of the public rows (portal/page_cache.py)."""
    return is_public(name)


def opened(name: str) -> File | None:
    """A stored file, or None if it cannot be read."""
    try:
        return default_storage.open(name)
    except OSError:
        return None
