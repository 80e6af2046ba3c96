"""Written next."""

from django.http import Http404


def neighbourhood_list(request, slug=""):
    raise Http404


def neighbourhood_detail(request, slug=""):
    raise Http404


def neighbourhood_theme(request, slug=""):
    raise Http404
