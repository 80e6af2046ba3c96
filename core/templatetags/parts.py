"""Pieces of pages that are rendered once for all pages that show them (core/parts.py)."""

from django import template
from django.template.loader import render_to_string

from core import parts

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context, name: str, *key, **variables) -> str:
    """Include a template whose text depends on public rows and on the key, on nothing else.

    A key that holds None is not kept: the template is rendered.
    """
    request = context.get("request")

    def make() -> str:
        return render_to_string(name, variables)

    if request is None or None in key:
        return make()
    return parts.of(request).get((name, *key), make)
