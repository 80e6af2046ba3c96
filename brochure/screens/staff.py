"""The staff's screens of brochures."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brochure import editions
from brochure.screens import composing
from brochure.screens.desk import StaffDesk
from printing import Busy, NotPrintable

CHANGE, ADD = "brochure.change_brochure", "brochure.add_brochure"
BUSY = "D’autres documents s’impriment\u00a0: recommencez dans quelques secondes."


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Start a brochure."""
    desk = StaffDesk(request)
    desk.check(ADD)
    return composing.start(desk)


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest, pk: int) -> HttpResponse:
    """Compose a brochure; those who only read are shown it and save nothing."""
    desk = StaffDesk(request)
    desk.check(CHANGE if request.method == "POST" else "brochure.view_brochure")
    return composing.compose(desk, desk.brochure(pk))


@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The last proof."""
    desk = StaffDesk(request)
    desk.check("brochure.view_brochure")
    return composing.proof_file(desk.brochure(pk))


@require_POST
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy a brochure."""
    desk = StaffDesk(request)
    desk.check(ADD)
    copy = composing.duplicate(desk, desk.brochure(pk))
    messages.success(request, "Voici la copie. Donnez-lui un nom.")
    return redirect(desk.url("compose", copy))


@require_POST
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an edition; every reason against it is told on the page of the brochure."""
    desk = StaffDesk(request)
    desk.check("brochure.freeze_edition")
    brochure = desk.brochure(pk)
    try:
        edition = editions.freeze(brochure, request.user)
    except ValidationError as refused:
        told = refused.messages
    except Busy:
        told = [BUSY]
    except NotPrintable as refusal:
        told = [str(refusal)]
    else:
        messages.success(request, f"L’édition n°\u00a0{edition.number} est figée.")
        return redirect("admin:brochure_edition_change", edition.pk)
    for sentence in told:
        messages.error(request, sentence)
    return redirect(f"{desk.url('compose', brochure)}#controles")
