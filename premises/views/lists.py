"""Written next."""

from django.http import Http404


def unit_list(request, slug=""):
    raise Http404
