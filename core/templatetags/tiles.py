"""Whether maps have a map service under them."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def tiles_credit() -> str:
    """The credit of the map service; empty when there is none."""
    return settings.TILES_CREDIT if settings.TILES_URL else ""
