"""The visitor's selection: units named in the address, compared side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.models import today
from core.pages import crumbs
from premises.comparison import Choice, comparison
from premises.forms import chosen_ids
from premises.models import Unit

COMPARED = 4


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    """Units in the order of `ids`; the first four that are offered are compared."""
    ids = chosen_ids(request.GET)
    units = Unit.objects.visible_to(request.user).filter(pk__in=ids).with_sheet(request.user)
    found = {unit.pk: unit for unit in units}
    choices = [Choice(pk, found.get(pk), without(ids, pk)) for pk in ids]
    offered = [choice for choice in choices if choice.unit]
    return render(
        request,
        "premises/selection.html",
        {
            "crumbs": crumbs(("Ma sélection", "")),
            "ids": ",".join(str(pk) for pk in ids),
            "count": len(offered),
            "compared": offered[:COMPARED],
            "rows": comparison([choice.unit for choice in offered[:COMPARED]], today()),
            "others": offered[COMPARED:],
            "gone": [choice for choice in choices if not choice.unit],
        },
    )


def without(ids: list[int], removed: int) -> str:
    """The selection without one unit, as it is written in addresses."""
    return ",".join(str(pk) for pk in ids if pk != removed)
