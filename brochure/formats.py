"""The formats of a brochure: the sheet that is trimmed, how it is folded, how many pages it has."""

from dataclasses import dataclass

from django.db import models


class Format(models.TextChoices):
    """What a brochure is printed as."""

    A4 = "a4", "A4, quatre pages"
    FOLDED = "trois-volets", "A4 plié en trois"
    A5 = "a5", "A5, huit pages"
    SHEET = "fiche", "Fiche A4, une page"


@dataclass(frozen=True)
class Paper:
    """A trimmed page in millimetres, its number of pages and, if it is folded, its panels.

    Panels are the widths on the outside of the sheet, from left to right; the inside has them
    from right to left. A roll fold's inner panel is narrower, or it would not fold flat.
    """

    width: float
    height: float
    pages: int
    panels: tuple[float, ...] = ()


PAPERS = {
    Format.A4: Paper(210, 297, 4),
    Format.FOLDED: Paper(297, 210, 2, panels=(97, 100, 100)),
    Format.A5: Paper(148, 210, 8),
    Format.SHEET: Paper(210, 297, 1),
}
