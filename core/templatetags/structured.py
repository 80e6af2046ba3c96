"""What machines read of a page: structured data and absolute addresses."""

import json

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# As Django's json_script: no text can then close the element or open another.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def absolute(path: str) -> str:
    """The full address of a path of the portal, never taken from the request."""
    return f"{settings.SITE_URL}{path}"


@register.filter
def json_ld(value: dict | list) -> str:
    """A script element that holds JSON-LD, escaped so that it is data whatever it says."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))
