"""A list of units on paper: the criteria or the selection of a visitor, as a document to print."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.urls import reverse

from core import qr
from core.models import today
from core.templatetags.french import plural
from core.templatetags.structured import absolute
from premises.forms import UnitFilterForm
from premises.models import Building, Listing
from printing import Document

MOST_UNITS = 100  # about eight pages: beyond, the document says so


@dataclass(frozen=True)
class UnitSheet:
    """What is printed: units in their order, and the buildings where they are."""

    title: str
    criteria: list[str]  # in words
    listings: list[Listing]
    buildings: list[Building]
    left_out: int  # units beyond those printed
    path: str  # of the same list on the portal
    day: datetime.date

    @property
    def address(self) -> str:
        """Where the QR code leads."""
        return absolute(self.path)

    @property
    def has_risks(self) -> bool:
        """Whether one of the buildings must name the site on risks (code de l’environnement)."""
        return any(building.georisks_notice for building in self.buildings)


def of_criteria(form: UnitFilterForm) -> UnitSheet:
    """The public units that meet the criteria of a form without errors, in its order."""
    found = form.apply(Listing.objects.visible_to(AnonymousUser()))
    total = found.count()
    listings = list(found.with_card()[:MOST_UNITS])
    query = form.query_string(without="ids")
    path = reverse("premises:unit_list") + (f"?{query}" if query else "")
    criteria = [active.label for active in form.active_filters()]
    return sheet_of(listings, criteria, total - len(listings), path)


def of_selection(ids: list[int]) -> UnitSheet:
    """The public units of a selection, in its order."""
    public = Listing.objects.visible_to(AnonymousUser()).filter(pk__in=ids).with_card()
    found = {listing.pk: listing for listing in public}
    listings = [found[pk] for pk in ids if pk in found]
    written = ",".join(str(listing.pk) for listing in listings)
    return sheet_of(
        listings, ["Votre sélection"], 0, f"{reverse('premises:selection')}?ids={written}"
    )


def sheet_of(listings: list[Listing], criteria: list[str], left_out: int, path: str) -> UnitSheet:
    ids = {listing.unit.building_id for listing in listings}
    buildings = Building.objects.filter(pk__in=ids).select_related("neighbourhood", "manager")
    return UnitSheet(
        title=plural(len(listings) + left_out, "local d’activité,locaux d’activité"),
        criteria=criteria,
        listings=listings,
        buildings=list(buildings.order_by("neighbourhood__name", "name")),
        left_out=left_out,
        path=path,
        day=today(),
    )


def document(sheet: UnitSheet) -> Document:
    """The sheet, ready to be printed."""
    return Document(
        html=render_to_string("premises/paper/units.html", {"sheet": sheet}),
        styles=("base.css", "units.css"),
        assets={"qr.svg": qr.svg(sheet.address)},
    )
