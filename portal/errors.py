"""Error pages that Django's own handlers would render without the footer's contents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that no browser sends by itself."""
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form sent without its token: mostly one left open too long."""
    return render(request, "403_csrf.html", status=403)
