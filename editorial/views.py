"""What people without an account read through a preview link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from editorial.models import PreviewLink
from editorial.previews import private, shown


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The page that a link opens; one answer for links unknown, closed, expired or outdated."""
    link = PreviewLink.objects.named(token)
    if link is None or link.is_outdated:
        return private(render(request, "editorial/preview_closed.html", status=404))
    return shown(request, link.content, link.draft)
