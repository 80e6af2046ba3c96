"""The facts of a brochure: frozen, plain, in the words that are printed.

Texts carry French spacing. `path` is an address on the portal, without its host. `key` names a
part for good: "unit-12" is the same unit in every brochure and every edition.
"""

from dataclasses import dataclass

from django.core.files.storage import default_storage

from brochure.content.plain import from_plain, to_plain
from brochure.content.selection import Selection
from core import images
from renewal.models import Status

DONE = Status.DONE.value
VERSION = 1  # raise it when the shape changes


@dataclass(frozen=True)
class Picture:
    """A stored photo or logo, what it shows, and the point of it that stays in sight, in %."""

    file: str  # its name in the storage of media
    alt: str  # nothing for a decorative one
    credit: str
    licence: str
    width: int
    height: int
    focus_x: int
    focus_y: int

    @property
    def small_src(self) -> str:
        """The address of a JPEG for screens (components/picture.html)."""
        widths = images.derived_widths("jpg", self.width)
        name = images.derived_name(self.file, widths[-1], "jpg") if widths else self.file
        return default_storage.url(name)


@dataclass(frozen=True)
class Brand:
    """The charter in force: its version, its colours as #RRGGBB, its logo, its mentions."""

    version: int  # 0 without charter
    ink: str  # text in the colour of the neighbourhood
    flat: str  # flat areas
    on_flat: str  # text on them
    logo: Picture | None
    mentions: tuple[str, ...]  # paragraphs


@dataclass(frozen=True)
class Foreword:
    """The elected official's words; absent in the months before a vote."""

    key: str
    paragraphs: tuple[str, ...]
    author: str
    role: str


@dataclass(frozen=True)
class UnitFacts:
    """A unit as of the day of the prices."""

    key: str
    path: str
    name: str
    reference: str
    kind: str
    floor: str
    area: str  # « 62 m² », « 8 postes », or nothing
    state: str  # premises.availability.State
    state_text: str
    state_short: str  # « Libre », or the same
    all_in: str  # « 381,30 € », a month, charges and taxes in; nothing for a price on request
    all_in_note: str  # « 1re année » where the rent has steps
    rent: str  # € a month, HT HC
    per_m2: str  # € per m² a year, HT HC
    deposit: str
    taxes: str
    price_change: str  # the next known price, in a sentence
    includes: str  # what the charges comprise
    energy: str  # letter, or nothing
    climate: str
    energy_text: str  # both letters in words, or why there are none
    accessibility: str  # in a sentence
    wheelchair: str  # « oui », « en partie », « non », « à confirmer »
    title: str  # the deed on offer
    title_length: str
    equipment: tuple[str, ...]
    activities: str
    description: tuple[str, ...]
    photo: Picture | None


@dataclass(frozen=True)
class BuildingFacts:
    """A building, and its units that the brochure shows."""

    key: str
    path: str
    name: str
    kind: str
    address: str
    summary: str
    description: tuple[str, ...]
    hours: tuple[str, ...]
    services: tuple[str, ...]
    accessibility: str
    access_route: tuple[str, ...]
    parking: str
    stop: str  # the nearest, its lines and the walk
    state: str  # the best of its public units
    stay: str
    count: str  # « 3 libres sur 12 », of all its public units
    areas: str
    rents: str  # € a month, charges and taxes in, of all its public units with a price
    manager: str
    phone: str
    email: str
    georisks: bool
    number: int | None  # on the plan
    point: tuple[float, ...]  # longitude and latitude, or nothing
    photo: Picture | None
    included: tuple[str, ...]  # what charges comprise, for the units shown
    energy_notes: tuple[str, ...]  # why units have no letters
    units: tuple[UnitFacts, ...]


@dataclass(frozen=True)
class Figure:
    """A number that stands out: « 16 », « locaux libres »."""

    value: str
    words: str


@dataclass(frozen=True)
class PointFacts:
    """A numbered point of the plan, WGS84 degrees."""

    key: str
    number: int
    name: str
    detail: str  # the kind of building or of place
    kind: str  # neighbourhoods.plan.points.PointKind
    state: str  # of premises: "libre" if a unit is free; of a place, its category
    step_free: str  # the access of a place, where it is known
    lon: float
    lat: float


@dataclass(frozen=True)
class LineFacts:
    """A line that serves the neighbourhood."""

    name: str
    mode: str
    status: str
    destinations: str
    frequency: str
    stops: tuple[str, ...]


@dataclass(frozen=True)
class PlanFacts:
    """The plan of access and services: its points, lines and sources."""

    neighbourhood: int
    title: str
    points: tuple[PointFacts, ...]
    lines: tuple[LineFacts, ...]
    sources: str  # the attribution that every plan carries


@dataclass(frozen=True)
class Voice:
    """What a person agreed to have printed and shown."""

    key: str
    path: str
    person: str
    trade: str
    company: str
    building: str
    quote: str
    introduction: tuple[str, ...]
    portrait: Picture | None


@dataclass(frozen=True)
class Step:
    """A milestone of a project: how certain it is, and the dates announced before."""

    key: str
    title: str
    date: str
    status: str
    status_code: str  # renewal.models.Status
    announced_before: tuple[str, ...]


@dataclass(frozen=True)
class Works:
    """A renewal project and all its milestones."""

    key: str
    path: str
    name: str
    status: str
    status_code: str
    summary: str
    lead: str
    period: str
    steps: tuple[Step, ...]
    effects: tuple[str, ...]  # on the buildings of the brochure

    @property
    def coming(self) -> tuple[Step, ...]:
        """The milestones that are not reached; the last one, if all are."""
        waiting = tuple(step for step in self.steps if step.status_code != DONE)
        return waiting or self.steps[-1:]


@dataclass(frozen=True)
class Person:
    """Somebody who agreed to be named."""

    name: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True)
class Partner:
    """An organisation of the directory."""

    key: str
    path: str
    name: str
    kind: str
    summary: str
    missions: tuple[str, ...]
    address: str
    phone: str
    email: str
    website: str
    people: tuple[Person, ...]
    drop_ins: tuple[str, ...]
    stages: tuple[str, ...]  # the moments of the founder's pathway that it leads
    logo: Picture | None


@dataclass(frozen=True)
class Stage:
    """A step of the founder's pathway."""

    key: str
    title: str
    moment: str
    audience: str
    duration: str
    offer: tuple[str, ...]
    then: str
    partner: str


@dataclass(frozen=True)
class Publisher:
    """Who answers for the brochure."""

    name: str
    address: str
    phone: str
    phone_hours: str
    email: str
    director: str


@dataclass(frozen=True)
class Content:
    """All that a brochure says, as of a day."""

    version: int
    selection: Selection
    title: str
    strapline: str
    neighbourhood: str
    city: str
    summary: str
    day: str  # ISO: that of the prices and states
    day_text: str  # « 1er septembre 2026 »
    path: str  # the page with the prices of today
    brand: Brand
    publisher: Publisher | None
    cover: Picture | None
    foreword: Foreword | None
    buildings: tuple[BuildingFacts, ...]
    figures: tuple[Figure, ...]
    more_units: int  # that meet the criteria and are too many to print
    plan: PlanFacts
    voices: tuple[Voice, ...]
    works: tuple[Works, ...]
    stages: tuple[Stage, ...]
    partners: tuple[Partner, ...]
    georisks: str  # the compulsory sentence, if a building calls for it
    notices: tuple[str, ...]  # what the figures are worth
    credits: tuple[str, ...]  # of photos and drawings, each once

    def as_json(self) -> dict:
        """Texts, numbers, lists and dicts."""
        return to_plain(self)

    @classmethod
    def from_json(cls, said: dict) -> "Content":
        """What `as_json` gave; KeyError or TypeError where the shape is another."""
        return from_plain(cls, said)

    @property
    def units(self) -> tuple[UnitFacts, ...]:
        """The units of all its buildings."""
        return tuple(unit for building in self.buildings for unit in building.units)
