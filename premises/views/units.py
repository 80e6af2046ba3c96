"""Written next."""

from django.http import Http404


def unit_detail(request, slug=""):
    raise Http404


def unit_sharing_image(request, slug=""):
    raise Http404
