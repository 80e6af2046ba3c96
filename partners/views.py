"""Written next."""

from django.http import Http404


def organisation_list(request, slug=""):
    raise Http404


def organisation_detail(request, slug=""):
    raise Http404
