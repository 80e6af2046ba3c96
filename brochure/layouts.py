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


@dataclass(frozen=True)
class Layout:
    """A format laid out for what it has to show."""

    template: str
    style: str  # of static/css/paper/
    zones: tuple[Zone, ...]
    awning: tuple[float, float]  # height and stripe, millimetres
    plan: tuple[float, float]
    cover: Shot
    building: Shot
    unit: Shot
    portrait: Shot
    logo: Shot

    def zone(self, name: str) -> Zone | None:
        return next((zone for zone in self.zones if zone.name == name), None)


def a4(content: Content) -> Layout:
    """Four pages: cover, premises, plan and life of the quartier, directory."""
    return Layout(
        template="brochure/print/a4.html",
        style="brochure-a4.css",
        zones=(*a4_cover(), *a4_inside(content), *a4_back()),
        awning=(8, 9),
        plan=(182, 108),
        cover=Shot(160, 106),
        building=Shot(42, 28),
        unit=Shot(0, 0),
        portrait=Shot(17, 22),
        logo=Shot(12, 12),
    )


def a4_cover() -> tuple[Zone, ...]:
    return (
        Zone("cover", "Titre", 1, 14, 18, 182, 86),
        Zone("figures", "Chiffres", 1, 14, 136, 34, 80),
        Zone("foreword", "Mot d’accueil", 1, 14, 229, 134, 50),
        Zone("address", "Prix à jour", 1, 160, 229, 36, 50),
    )


def a4_inside(content: Content) -> tuple[Zone, ...]:
    """The premises face the plan; without voices or works, the other takes their room."""
    left, wide, top, bottom = 14.0, 182.0, 18.0, 286.0
    below = 92.0 if content.voices or content.works else 0.0
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


LAYOUTS: dict[str, Callable[[Content], Layout]] = {Format.A4: a4}


def layout_of(content: Content, paper_format: str) -> Layout:
    """The layout of a format for this content."""
    return LAYOUTS[paper_format](content)
