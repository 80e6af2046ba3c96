"""What every page knows."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.models import Authority


def authority(request: HttpRequest) -> dict:
    """The publishing authority, read only by pages that show it; None before it is entered."""
    return {"authority": SimpleLazyObject(lambda: Authority.objects.first())}
