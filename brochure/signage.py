"""Signs in the brand: poster, window sheet, panel of a building, card of a door.

Two layouts, upright and wide, are drawn once and printed at their size: all lengths of
static/css/paper/sign.css are in `rem`, and a sheet twice as large has a `rem` twice as large.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from brochure.content import Content, assemble
from brochure.content.facts import Picture
from brochure.content.selection import Selection
from brochure.formats import Format
from brochure.models import ShortLink
from brochure.pages import awning, logo_file, tokens
from core import qr
from printing import Asset, Document, Variant
from printing.pictures import Frame, prepared

Support = ShortLink.Support


@dataclass(frozen=True)
class Sheet:
    """A trimmed sheet in millimetres, and the length of its `rem` in points."""

    width: float
    height: float
    rem: float
    ppi: int  # of photos, at the least: signs are read from further than a hand
    template: str

    @property
    def size(self) -> str:
        return f"{self.width:g}mm {self.height:g}mm"


UPRIGHT, WIDE = "brochure/signs/upright.html", "brochure/signs/wide.html"
SHEETS = {
    Support.POSTER: Sheet(297, 420, 14.14, 125, UPRIGHT),
    Support.WINDOW: Sheet(210, 297, 10, 200, UPRIGHT),
    Support.PANEL: Sheet(841, 594, 56.6, 100, WIDE),
    Support.CARD: Sheet(148, 105, 10, 250, WIDE),
}
PHOTO = (51.1, 15.5)  # rem
POINT = 25.4 / 72  # millimetres
AWNING, STRIPE = 0.062, 0.055  # of the height and of the width of a sheet


class Gone(Exception):
    """The sign announces premises that the public may no longer see."""


def document(link: ShortLink, variant: Variant = Variant.SCREEN) -> Document:
    """The sign that bears a link. Raises Gone."""
    sheet = SHEETS[Support(link.support)]
    content = assemble(selection_of(link))
    if not content.buildings:
        raise Gone
    [building] = content.buildings
    unit = building.units[0] if link.unit_id and building.units else None
    context = {
        "sheet": sheet,
        "link": link,
        "host": settings.SITE_URL.split("://", 1)[1],
        "content": content,
        "building": building,
        "unit": unit,
        "is_lasting": link.support in (Support.PANEL, Support.CARD),
    }
    return Document(
        html=render_to_string(sheet.template, context),
        styles=("base.css", "sign.css"),
        assets=assets(link, sheet, content, (unit or building).photo, variant),
        variant=variant,
    )


def selection_of(link: ShortLink) -> Selection:
    """The unit or the building that a sign announces, and nothing else."""
    return Selection(
        format=Format.SHEET,
        neighbourhood=link.neighbourhood_id,
        with_foreword=False,
        building=(link.unit.building_id if link.unit else link.building_id,),
        unit=(link.unit_id,) if link.unit_id else (),
    )


def assets(
    link: ShortLink, sheet: Sheet, content: Content, photo: Picture | None, variant: Variant
) -> dict[str, Asset]:
    """The code, the awning, the colours, the logo and the photo, as far as there are any."""
    brand = content.brand
    style = f"{tokens(brand)}@page{{size:{sheet.size}}}html{{font-size:{sheet.rem:g}pt}}"
    found: dict[str, Asset] = {
        "qr.svg": qr.svg(link.address),
        "awning.svg": awning(brand, sheet.width, AWNING * sheet.height, STRIPE * sheet.width),
        "sign-brand.css": style.encode(),
    }
    if photo and sheet.template == UPRIGHT:
        source = Path(default_storage.path(photo.file))
        width, height = (side * sheet.rem * POINT for side in PHOTO)
        frame = Frame(width, height, photo.focus_x, photo.focus_y)
        found["photo.jpg"] = prepared(source, frame, variant).path
    if brand.logo:
        found["logo.png"] = logo_file(brand.logo)
    return found
