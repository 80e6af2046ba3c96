"""The people to ask for and the drop-in hours of an organisation."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from core import history
from partners.models import Contact, DropIn, Organisation
from partners.space.access import Seat
from partners.space.changes import note
from partners.space.forms import ContactForm, DropInForm, KeptForm
from partners.space.guards import keepers
from partners.space.pages import page


@dataclass(frozen=True)
class Kind:
    """A kind of rows: its inputs, and its words."""

    form: type[KeptForm]
    new: str
    old: str

    def of(self, organisation: Organisation) -> QuerySet:
        """The organisation's own rows."""
        return self.form._meta.model.objects.filter(organisation=organisation)


CONTACTS = Kind(
    ContactForm, "Ajouter une personne à contacter", "Modifier une personne à contacter"
)
DROP_INS = Kind(DropInForm, "Ajouter une permanence", "Modifier une permanence")


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def edit(request: HttpRequest, seat: Seat, kind: Kind, pk: int | None = None) -> HttpResponse:
    """Add a row, or change one of the organisation's own."""
    model = kind.form._meta.model
    organisation = seat.organisation
    row = (
        get_object_or_404(kind.of(organisation), pk=pk) if pk else model(organisation=organisation)
    )
    form = kind.form(organisation, request.POST if request.method == "POST" else None, instance=row)
    if form.is_valid() and form.save(request.user):
        messages.success(request, "C’est enregistré.")
        return redirect("space:desk", organisation.slug)
    title = kind.old if pk else kind.new
    return page(request, seat, "partners/space/row_form.html", form=form, row=row, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def delete(request: HttpRequest, seat: Seat, kind: Kind, pk: int) -> HttpResponse:
    """Take one of the organisation's own rows away, once that is confirmed."""
    row = get_object_or_404(kind.of(seat.organisation), pk=pk)
    if request.method == "POST":
        take_away(seat.organisation, row, request.user)
        messages.success(request, "C’est supprimé.")
        return redirect("space:desk", seat.organisation.slug)
    return page(request, seat, "partners/space/row_delete.html", row=row)


@transaction.atomic
def take_away(organisation: Organisation, row: Contact | DropIn, by) -> None:
    """Delete a row and note it in the history of the sheet."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    history.before_change(locked)
    name = row._meta.verbose_name_plural
    row.delete()
    note(locked, by, [row._meta.model_name], [capfirst(name)])
