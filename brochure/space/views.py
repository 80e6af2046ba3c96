"""The pages on which the people of an organisation compose its brochures."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brochure import emails
from brochure.screens import composing
from brochure.screens.desk import PartnerDesk
from core.models import today
from partners.space.access import Seat
from partners.space.guards import keepers
from security.audit import record
from security.models import Verb

KEPT = "Cette plaquette a des éditions\u00a0: elle ne se supprime plus."


@require_safe
@keepers
def brochures(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The brochures of the organisation."""
    desk = PartnerDesk(request, seat)
    rows = [(row, desk.url("compose", row)) for row in desk.brochures()]
    return desk.page("brochure/space/list.html", "Plaquettes", rows=rows, new=desk.url("new"))


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def start(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Start a brochure."""
    return composing.start(PartnerDesk(request, seat))


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def compose(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """Compose one of the organisation's own brochures."""
    desk = PartnerDesk(request, seat)
    return composing.compose(desk, desk.brochure(pk))


@require_safe
@keepers
def proof(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """The last proof."""
    return composing.proof_file(PartnerDesk(request, seat).brochure(pk))


@require_POST
@keepers
def duplicate(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """Copy a brochure."""
    desk = PartnerDesk(request, seat)
    copy = composing.duplicate(desk, desk.brochure(pk))
    messages.success(request, "Voici la copie. Donnez-lui un nom.")
    return redirect(desk.url("compose", copy))


@require_POST
@keepers
@transaction.atomic
def propose(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """Tell the team that a brochure is ready to be frozen, once a day."""
    desk = PartnerDesk(request, seat)
    brochure = desk.brochure(pk)
    if brochure.ready_on != today():
        brochure.ready_on = today()
        brochure.save(update_fields=["ready_on"])
        record("plaquette proposée", brochure, by=request.user)
        emails.tell_the_team(brochure)
    messages.success(request, "L’équipe du portail est prévenue\u00a0: elle figera l’édition.")
    return redirect(desk.url("compose", brochure))


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def delete(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """Delete a brochure that was never printed, once that is confirmed."""
    desk = PartnerDesk(request, seat)
    brochure = desk.brochure(pk)
    if brochure.editions.exists():
        messages.error(request, KEPT)
        return redirect(desk.url("compose", brochure))
    if request.method == "POST":
        record(Verb.DELETED, brochure, by=request.user)
        brochure.delete()
        messages.success(request, "La plaquette est supprimée.")
        return redirect(desk.url("list"))
    back = desk.url("compose", brochure)
    return desk.page("brochure/space/delete.html", "Supprimer", brochure=brochure, back=back)
