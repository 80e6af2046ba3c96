"""The request on paper, to print and send."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.pages import crumbs
from lettings import paper as form
from printing import prints
from printing.public import public_pdf


def paper(http: HttpRequest) -> HttpResponse:
    """The blank form: the same questions as online, with room for a pen."""
    trail = crumbs(("Demander un local", reverse("lettings:request")), ("Sur papier", ""))
    return render(http, "lettings/paper.html", {"crumbs": trail, **form.questions()})


@prints
@require_safe
def paper_pdf(http: HttpRequest) -> HttpResponse:
    """The same as a file."""
    return public_pdf(http, form.document(), "demande-de-local.pdf")
