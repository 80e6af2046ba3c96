"""The key by which a form acts once (lettings/once.py)."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lettings.once import KEY
from security.tokens import new_token

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """The hidden input of a form that is to act once; each page has new ones."""
    return format_html('<input type="hidden" name="{}" value="{}">', KEY, new_token())
