"""Written next."""

from django.http import Http404


def units_geojson(request, slug=""):
    raise Http404


def units_csv(request, slug=""):
    raise Http404


def units_ods(request, slug=""):
    raise Http404


def units_atom(request, slug=""):
    raise Http404


def units_schema(request, slug=""):
    raise Http404
