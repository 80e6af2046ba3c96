"""Written next."""

from django.http import Http404


def testimonial_list(request, slug=""):
    raise Http404


def testimonial_detail(request, slug=""):
    raise Http404
