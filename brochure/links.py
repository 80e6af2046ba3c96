"""Where the staff's screens of what is printed are."""

from urllib.parse import urlencode

from django.urls import reverse

from brochure.models import ShortLink
from core import tools
from core.tools import Tool
from premises.models import Building, Unit


def register() -> None:
    """Put these links on the screens of short links, units and buildings."""
    for maker in (qr_tool, sign_tool, press_tool):
        tools.register(ShortLink, maker)
    tools.register(Unit, unit_sign_tool)
    tools.register(Building, building_sign_tool)


def qr_tool(link: ShortLink, user) -> Tool | None:
    """The way from a link's screen to its QR code."""
    return Tool("Télécharger le QR code (SVG)", reverse("admin:brochure_qr_code", args=[link.pk]))


def sign_tool(link: ShortLink, user) -> Tool | None:
    """The way to the sign that bears it, as it is looked at."""
    if link.support not in ShortLink.SIGNS:
        return None
    return Tool("Voir le support (PDF)", reverse("admin:brochure_sign", args=[link.pk]))


def press_tool(link: ShortLink, user) -> Tool | None:
    """The way to the file that the printer gets."""
    if link.support not in ShortLink.SIGNS and not link.edition_id:
        return None
    address = reverse("admin:brochure_sign", args=[link.pk])
    return Tool("Fichier pour l’imprimeur (PDF)", f"{address}?pour=imprimeur")


def unit_sign_tool(unit: Unit, user) -> Tool | None:
    """The way to a new sign for a unit, for those who may make one."""
    return new_sign(user, unit=unit.pk, neighbourhood=unit.building.neighbourhood_id)


def building_sign_tool(building: Building, user) -> Tool | None:
    """The way to a new sign for a building, for those who may make one."""
    return new_sign(user, building=building.pk, neighbourhood=building.neighbourhood_id)


def new_sign(user, **known: int) -> Tool | None:
    if not user.has_perm("brochure.add_shortlink"):
        return None
    query = urlencode({"support": ShortLink.Support.POSTER, **known})
    return Tool("Préparer une affiche", f"{reverse('admin:brochure_shortlink_add')}?{query}")
