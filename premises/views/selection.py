"""Written next."""

from django.http import Http404


def selection(request, slug=""):
    raise Http404
