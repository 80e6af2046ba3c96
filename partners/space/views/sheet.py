"""An organisation's desk: what waits, its sheet, and who changed what."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import history
from core.panels import Panel, panels_for
from freshness.forms import CheckForm
from freshness.sheets import sheet_of
from partners.models import DropIn, Organisation
from partners.space.access import Seat
from partners.space.forms import SheetForm
from partners.space.guards import keepers, members
from partners.space.pages import page
from partners.verification import own_facts

MOST_CHANGES = 10


@require_safe
@members
def desk(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What waits for somebody here, the sheet, its rows and its last changes."""
    return page(request, seat, "partners/space/desk.html", **of_desk(request, seat))


def of_desk(request: HttpRequest, seat: Seat, form: CheckForm | None = None) -> dict:
    """What the desk shows."""
    organisation = seat.organisation
    drop_ins = DropIn.objects.filter(
        organisation=organisation, neighbourhood__published=True
    ).select_related("neighbourhood")
    return {
        "form": form,
        "panels": panels_of(request, seat),
        "sheet": sheet_of(organisation),
        "facts": own_facts(organisation),
        "contacts": organisation.contacts.all(),
        "drop_ins": drop_ins,
        "changes": history.recent(organisation, MOST_CHANGES),
    }


def panels_of(request: HttpRequest, seat: Seat) -> list[Panel]:
    """What waits for each of somebody's roles, once where it waits for two of them."""
    found: list[Panel] = []
    for membership in seat.memberships:
        found += [one for one in panels_for(membership, request.user) if one not in found]
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def edit(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Change the sheet; the site shows it at once."""
    stored = Organisation.objects.get(pk=seat.organisation.pk)
    posted = request.method == "POST"
    form = SheetForm(
        seat.organisation,
        request.POST if posted else None,
        request.FILES if posted else None,
        instance=stored,
    )
    if form.is_valid():
        if not form.has_changed():
            messages.info(request, "Rien n’a changé.")
            return redirect("space:desk", seat.organisation.slug)
        if form.save(request.user):
            messages.success(request, "Fiche enregistrée.")
            return redirect("space:desk", seat.organisation.slug)
    return page(request, seat, "partners/space/sheet_form.html", form=form)


@require_POST
@keepers
def confirm(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Say that all that the sheet says is right, as it was read."""
    if not seat.organisation.published:
        return redirect("space:desk", seat.organisation.slug)
    sheet = sheet_of(seat.organisation)
    form = CheckForm(request.POST, [sheet], request.user.email)
    if not form.is_valid():
        return page(request, seat, "partners/space/desk.html", **of_desk(request, seat, form))
    form.save()
    if form.cleaned_data["fiche"]:
        messages.success(request, "Merci\u202f! Votre fiche est vérifiée à ce jour.")
    return redirect("space:desk", seat.organisation.slug)
