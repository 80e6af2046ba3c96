"""Two addresses for the machines that watch the server; neither says anything in detail."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.middleware import without_database
from outbox.health import mails_leave
from portal.backups import is_fresh

FREE_BYTES = 1_000_000_000  # below this, uploads and the database will soon fail


@never_cache
@require_safe
@without_database
def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
@without_database
def ready(request: HttpRequest) -> HttpResponse:
    """200 when visitors can be served, else 503."""
    served = database_reads() and media_takes_files() and disk_has_room()
    if served and mails_leave() and is_fresh():
        return HttpResponse("ok\n", content_type="text/plain")
    return HttpResponse("unavailable\n", content_type="text/plain", status=503)


def database_reads() -> bool:
    """Whether the database answers and has its tables."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM neighbourhoods_neighbourhood WHERE 1 = 0")
    except DatabaseError:
        return False
    return True


def media_takes_files() -> bool:
    """Whether an uploaded picture could be stored."""
    try:
        with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT) as file:
            file.write(b"ok")
    except OSError:
        return False
    return True


def disk_has_room() -> bool:
    """Whether the disks of the media and of an SQLite database have free space."""
    folders = [Path(settings.MEDIA_ROOT)]
    if connection.vendor == "sqlite":
        folders.append(Path(settings.VAR_DIR))
    try:
        return all(shutil.disk_usage(folder).free > FREE_BYTES for folder in folders)
    except OSError:
        return False
