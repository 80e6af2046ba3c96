"""Where everything lies on the pages of each format, in millimetres from the trim.

A zone is a frame of a fixed size: what it cannot hold is an overflow that the composer sees. The
frames of the photos are here too, since a photo is prepared for its frame.
"""

from collections.abc import Callable
from dataclasses import dataclass

from brochure.content import Content
from brochure.formats import Format


@dataclass(frozen=True)
class Zone:
    """A frame of a page, named for people in `label`."""

    name: str
    label: str
    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Shot:
    """The frame of a photo: millimetres."""

    width: float
    height: float


LEAST_PLAN = 55.0  # millimetres of height; words take the place of a lower one
LOGO = Shot(34, 16)  # at most: a logo is shown whole


@dataclass(frozen=True)
class Layout:
    """A format laid out for what it has to show."""

    template: str
    style: str  # of static/css/paper/
    zones: tuple[Zone, ...]
    awning: tuple[float, float]  # height and stripe, millimetres
    plan: tuple[float, float]
    cover: Shot | None  # None: a format that does not show such photos
    building: Shot | None
    unit: Shot | None
    portrait: Shot | None
    has_plan: bool = True
    is_roomy: bool = False  # buildings are described at length
    is_local: bool = False  # its plan shows the streets around one building

    def zone(self, name: str) -> Zone | None:
        return next((zone for zone in self.zones if zone.name == name), None)


def a4(content: Content) -> Layout:
    """Four pages: cover, premises, plan and life of the quartier, directory."""
    return Layout(
        template="brochure/print/a4.html",
        style="brochure-a4.css",
        zones=(*a4_cover(), *a4_inside(content), *a4_back()),
        awning=(8, 9),
        plan=(182, min(140, 200 - life_of(content))),
        is_roomy=has_room(content),
        cover=Shot(160, 106),
        building=Shot(42, 28),
        unit=None,
        portrait=Shot(17, 22),
    )


def a4_cover() -> tuple[Zone, ...]:
    return (
        Zone("cover", "Titre", 1, 14, 18, 182, 86),
        Zone("figures", "Chiffres", 1, 14, 136, 34, 80),
        Zone("foreword", "Mot d’accueil", 1, 14, 229, 134, 50),
        Zone("address", "Prix à jour", 1, 160, 229, 36, 50),
    )


def life_of(content: Content) -> float:
    """The height for voices and works under the plan, millimetres: what three and two take."""
    if not (content.voices or content.works):
        return 0.0
    works = sum(18 + 7.5 * len(project.coming) for project in content.works)
    return min(92.0, max(22 + 26.0 * len(content.voices), 24 + works))


def has_room(content: Content) -> bool:
    """Whether the page of premises also holds what buildings say of themselves at length."""
    rows = 17 + sum(58 + 5.2 * len(building.units) for building in content.buildings)
    texts = [text for building in content.buildings for text in building.description]
    return rows + sum(4 + 4.6 * (1 + len(text) / 95) for text in texts) < 255


def a4_inside(content: Content) -> tuple[Zone, ...]:
    """The premises face the plan; without voices or works, the other takes their room."""
    left, wide, top, bottom = 14.0, 182.0, 18.0, 286.0
    below = life_of(content)
    both = content.voices and content.works
    voices, works = (84.0, 92.0) if both else (wide, wide)
    plan = bottom - top - (below and below + 5)
    found = [
        Zone("premises", "Locaux", 2, left, top, wide, bottom - top),
        Zone("plan", "Plan et services", 3, left, top, wide, plan),
    ]
    start = bottom - below
    if content.voices:
        found.append(Zone("voices", "Témoignages", 3, left, start, voices, below))
    if content.works:
        found.append(Zone("works", "Projets urbains", 3, left + wide - works, start, works, below))
    return tuple(found)


def a4_back() -> tuple[Zone, ...]:
    return (
        Zone("pathway", "Parcours", 4, 14, 17, 182, 74),
        Zone("directory", "Annuaire", 4, 14, 93, 182, 147),
        Zone("contact", "Contact", 4, 14, 243, 182, 23),
        Zone("legal", "Mentions", 4, 14, 269.5, 182, 22.5),
    )


def sheet(content: Content) -> Layout:
    """One page about a unit, or about a building and its units, whose table needs its room."""
    rows = len(content.units)
    table = 8 + 5.6 * rows if rows != 1 else 0.0
    start = 126.0 + (table and table + 4)
    found = [
        Zone("head", "Titre", 1, 14, 14, 182, 28),
        Zone("side", "Prix et disponibilité", 1, 126, 44, 70, 77),
        Zone("about", "Description", 1, 14, start, 88, 228 - start),
        Zone("place", "Accès", 1, 108, start, 88, 228 - start),
        Zone("contact", "Contact", 1, 14, 235, 182, 26),
        Zone("legal", "Mentions", 1, 14, 267, 182, 25),
    ]
    if rows != 1 and content.buildings and content.buildings[0].units:
        found.append(Zone("units", "Locaux", 1, 14, 126, 182, table))
    return Layout(
        template="brochure/print/sheet.html",
        style="brochure-sheet.css",
        zones=tuple(found),
        awning=(8, 9),
        plan=(88, max(LEAST_PLAN, 228 - start - 22)),
        has_plan=228 - start - 22 >= LEAST_PLAN,
        cover=None,
        building=Shot(121, 77),
        unit=Shot(121, 77),
        portrait=None,
        is_local=True,
    )


def folded(content: Content) -> Layout:
    """A roll fold. Outside: flap 97, back 100, cover 100; inside: 100, 100 and 97."""
    works = 54.0 if content.works else 0.0
    found = [
        Zone("cover", "Titre", 1, 204, 14, 86, 66),
        Zone("figures", "Chiffres", 1, 204, 168, 86, 34),
        Zone("flap", "Rabat", 1, 7, 10, 83, 190),
        Zone("pathway", "Parcours", 1, 104, 10, 86, 94),
        Zone("contact", "Contact", 1, 104, 112, 86, 38),
        Zone("legal", "Mentions", 1, 104, 156, 86, 49),
        Zone("premises", "Locaux", 2, 7, 14, 86, 190),
        Zone("plan", "Plan et services", 2, 107, 14, 86, 190),
        Zone("directory", "Annuaire", 2, 207, 14, 83, 186 - works),
    ]
    if content.works:
        found.append(Zone("works", "Projets urbains", 2, 205, 204 - works, 87, works))
    return Layout(
        template="brochure/print/folded.html",
        style="brochure-folded.css",
        zones=tuple(found),
        awning=(5, 7),
        plan=(86, 118),
        cover=Shot(103, 72),
        building=None,
        unit=None,
        portrait=Shot(16, 20),
    )


def a5(content: Content) -> Layout:
    """Eight pages; voices lie under the last buildings."""
    left, wide, top, bottom = 12.0, 124.0, 13.0, 198.0
    voices = 86.0 if content.voices else 0.0
    works = 82.0 if content.works else 0.0
    found = [
        Zone("cover", "Titre", 1, left, 14, wide, 68),
        Zone("summary", "Le quartier", 2, left, 17, wide, 28),
        Zone("figures", "Chiffres", 2, left, 50, wide, 24),
        Zone("foreword", "Mot d’accueil", 2, left, 78, wide, 80),
        Zone("address", "Prix à jour", 2, left - 4, 160, wide, 38),
        Zone("premises", "Locaux", 3, left, top, wide, bottom - top),
        Zone("others", "Locaux, suite", 4, left, top, wide, bottom - top - (voices and voices + 4)),
        Zone("plan", "Plan et services", 5, left, top, wide, bottom - top),
        Zone("pathway", "Parcours", 6, left, top + works + 5, wide, bottom - top - works - 5),
        Zone("directory", "Annuaire", 7, left, top, wide, bottom - top),
        Zone("contact", "Contact", 8, left, 96, wide, 44),
        Zone("legal", "Mentions", 8, left, 158, wide, 46),
    ]
    if content.voices:
        found.append(Zone("voices", "Témoignages", 4, left, bottom - voices, wide, voices))
    if content.works:
        found.append(Zone("works", "Projets urbains", 6, left, top, wide, works))
    return Layout(
        template="brochure/print/a5.html",
        style="brochure-a5.css",
        zones=tuple(found),
        awning=(6, 7),
        plan=(wide, 104),
        cover=Shot(151, 100),
        building=Shot(36, 30),
        unit=None,
        portrait=Shot(17, 22),
    )


LAYOUTS: dict[str, Callable[[Content], Layout]] = {
    Format.A4: a4,
    Format.FOLDED: folded,
    Format.A5: a5,
    Format.SHEET: sheet,
}


def layout_of(content: Content, paper_format: str) -> Layout:
    """The layout of a format for this content."""
    return LAYOUTS[paper_format](content)
