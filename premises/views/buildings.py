"""Written next."""

from django.http import Http404


def building_list(request, slug=""):
    raise Http404


def building_detail(request, slug=""):
    raise Http404
