"""Written next."""

from django.http import Http404


def project_list(request, slug=""):
    raise Http404


def project_detail(request, slug=""):
    raise Http404
