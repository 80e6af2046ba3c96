"""The list of units, or a selection, as a document to be printed by anybody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from premises import paper
from premises.forms import UnitFilterForm, chosen_ids
from premises.views.exports import refusal
from printing import prints
from printing.public import public_pdf


@prints
@require_safe
def units_pdf(request: HttpRequest) -> HttpResponse:
    """The units of the criteria asked for, or of `ids` in their order."""
    form = UnitFilterForm(request.GET)
    if form.errors:
        return refusal(form)
    ids = chosen_ids(request.GET)
    sheet = paper.of_selection(ids) if ids else paper.of_criteria(form)
    return public_pdf(request, paper.document(sheet), "locaux.pdf")
