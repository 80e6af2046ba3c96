"""Written next."""

from django.http import Http404


def home(request, slug=""):
    raise Http404


def pathway(request, slug=""):
    raise Http404


def search(request, slug=""):
    raise Http404


def open_data(request, slug=""):
    raise Http404


def site_map(request, slug=""):
    raise Http404


def accessibility(request, slug=""):
    raise Http404


def legal_notice(request, slug=""):
    raise Http404


def privacy(request, slug=""):
    raise Http404
