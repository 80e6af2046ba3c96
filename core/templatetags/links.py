"""Links made of the addresses that a text holds.

Django's own filter is not used: its search for addresses has a history of denial of service.
"""

import re

from django import template
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.html import format_html, format_html_join

from core.fields import WebAddressField

register = template.Library()

AFTER = ".,;:!?)»\u00a0"  # belongs to the sentence, not to the address


@register.filter
def linked(text: str) -> str:
    """The text escaped, its e-mail and web addresses made links."""
    return format_html_join("", "{}", ((link(word),) for word in re.split(r"(\s+)", text)))


def link(word: str) -> str:
    """A word, as a link if it is an address, with the punctuation that follows."""
    address = word.rstrip(AFTER)
    target = target_of(address)
    if not target:
        return word
    return format_html('<a href="{}">{}</a>{}', target, address, word[len(address) :])


def target_of(address: str) -> str:
    """Where an address leads; empty for other words."""
    try:
        if address.startswith(("https://", "http://")):
            for validate in WebAddressField.default_validators:
                validate(address)
            return address
        validate_email(address)
    except ValidationError:
        return ""
    return f"mailto:{address}"
