"""What a composer chooses from, and why something cannot be printed for the moment."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet

from brochure.models import Block, Brochure
from core.models import today
from neighbourhoods.models import Neighbourhood, PlaceOfInterest
from partners.models import Organisation
from premises.availability import State
from premises.models import Building, Unit
from renewal.models import Project
from testimonials.models import Testimonial

MOST = 200  # of a kind; beyond, criteria choose units better than boxes
NOT_PUBLISHED = "n’est pas publié"
LEFT_THE_SITE = "sa fiche n’a pas été vérifiée depuis longtemps et a quitté le site"
TO_CONFIRM = "sa fiche est à confirmer"
NOT_OFFERED = "n’est plus proposé"
NO_CONSENT = "pas d’accord en vigueur pour le site et l’imprimé"
ELSEWHERE = "est d’un autre quartier"


def of_building(building: Building, day: datetime.date) -> str:
    return "" if building.published and building.neighbourhood.published else NOT_PUBLISHED


def of_unit(unit: Unit, day: datetime.date) -> str:
    """Why a unit is not printed; its listing says whether the public sees it."""
    listing = getattr(unit, "listing", None)
    if not unit.published or not unit.building.published:
        return NOT_PUBLISHED
    if unit.outdated:
        return LEFT_THE_SITE
    if listing is None or listing.state == State.WITHDRAWN:
        return NOT_OFFERED
    if not listing.public:
        return NOT_PUBLISHED
    return TO_CONFIRM if unit.to_confirm else ""


def of_testimonial(testimonial: Testimonial, day: datetime.date) -> str:
    """Why a testimony is not printed: a brochure is read on paper and on the site."""
    if not testimonial.published or not testimonial.neighbourhood.published:
        return NOT_PUBLISHED
    consent = getattr(testimonial, "consent", None)
    return "" if consent and consent.print and consent.covers_web(day) else NO_CONSENT


def of_public(obj: Model, day: datetime.date) -> str:
    return "" if obj.published else NOT_PUBLISHED


def of_organisation(organisation: Organisation, day: datetime.date) -> str:
    if not organisation.published:
        return NOT_PUBLISHED
    if organisation.outdated:
        return LEFT_THE_SITE
    return TO_CONFIRM if organisation.to_confirm else ""


@dataclass(frozen=True)
class Kind:
    """A kind of objects: its words, its rows in a neighbourhood, why one is not printed."""

    name: str
    title: str
    help: str
    model: type[Model]
    here: Callable[[QuerySet, Neighbourhood], QuerySet]
    reason: Callable[[Model, datetime.date], str]
    note: Callable[[Model], str]
    related: tuple[str, ...] = ()

    def rows(self, user) -> QuerySet:
        """Those that a composer may see: all for the staff, the public ones for a partner."""
        return self.model.objects.visible_to(user).select_related(*self.related)


def in_neighbourhood(rows: QuerySet, neighbourhood: Neighbourhood) -> QuerySet:
    return rows.filter(neighbourhood=neighbourhood)


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "building", "Bâtiments", "Les hôtels d’entreprises et autres bâtiments, en tête.",
            Building, in_neighbourhood, of_building,
            lambda building: building.get_kind_display(), ("neighbourhood",),
        ),
        Kind(
            "unit", "Locaux", "Chaque local est imprimé avec son bâtiment.",
            Unit, lambda rows, place: rows.filter(building__neighbourhood=place), of_unit,
            lambda unit: unit.listing.state_label if hasattr(unit, "listing") else "",
            ("building", "listing"),
        ),
        Kind(
            "testimonial", "Témoignages", "Avec l’accord de la personne pour l’imprimé.",
            Testimonial, in_neighbourhood, of_testimonial,
            lambda testimonial: testimonial.company_name, ("neighbourhood", "consent"),
        ),
        Kind(
            "place", "Services et lieux", "Ceux qui portent un numéro sur le plan.",
            PlaceOfInterest, in_neighbourhood, of_public,
            lambda place: place.get_category_display(),
        ),
        Kind(
            "project", "Renouvellement urbain", "Avec leurs jalons et leur degré de certitude.",
            Project, in_neighbourhood, of_public, lambda project: project.get_status_display(),
        ),
        Kind(
            "organisation", "Partenaires", "L’annuaire, dans cet ordre.",
            Organisation, lambda rows, place: rows.serving(place), of_organisation,
            lambda organisation: organisation.get_kind_display(),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """An object that may be chosen: what it is, its rank once it is, why it is not printed."""

    kind: str
    pk: int
    label: str
    note: str
    reason: str
    rank: int | None = None

    @property
    def key(self) -> str:
        """« unit-12 », as forms and contents name it."""
        return f"{self.kind}-{self.pk}"

    @property
    def chosen(self) -> bool:
        return self.rank is not None


@dataclass(frozen=True)
class Section:
    """The choices of a kind: those that were made, in order, then the others by name."""

    kind: Kind
    choices: tuple[Choice, ...]
    more: bool  # too many to be offered one by one

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.chosen]

    @property
    def others(self) -> list[Choice]:
        return [choice for choice in self.choices if not choice.chosen]


class Choices:
    """What somebody may choose for a brochure; a constant number of queries."""

    def __init__(self, brochure: Brochure, user, day: datetime.date | None = None):
        self.brochure, self.day = brochure, day or today()
        self.user = user if user.is_staff else AnonymousUser()
        self.place = brochure.neighbourhood

    @cached_property
    def blocks(self) -> list[Block]:
        """What was chosen, in order."""
        return list(self.brochure.blocks.all()) if self.brochure.pk else []

    @cached_property
    def sections(self) -> list[Section]:
        return [self.section(kind) for kind in KINDS.values()]

    def section(self, kind: Kind) -> Section:
        ranked = [
            getattr(block, f"{kind.name}_id") for block in self.blocks if block.kind == kind.name
        ]
        rows = kind.here(kind.rows(self.user), self.place).order_by(*kind.model._meta.ordering)
        offered = list(rows[: MOST + 1])
        here = {obj.pk for obj in offered}
        known = self.chosen_rows(kind, ranked)
        chosen = [
            self.choice(kind, known[pk], rank, pk in here or self.is_here(kind, known[pk]))
            for rank, pk in enumerate(ranked, 1)
            if pk in known
        ]
        others = [self.choice(kind, obj) for obj in offered[:MOST] if obj.pk not in set(ranked)]
        return Section(kind, (*chosen, *others), len(offered) > MOST)

    def chosen_rows(self, kind: Kind, pks: Iterable[int]) -> dict[int, Model]:
        """What was chosen, even if nobody may choose it any more."""
        rows = kind.model.objects.filter(pk__in=list(pks))
        return rows.select_related(*kind.related).in_bulk()

    def is_here(self, kind: Kind, obj: Model) -> bool:
        """Whether an object that is not offered belongs to the neighbourhood all the same."""
        if kind.name == "unit":
            return obj.building.neighbourhood_id == self.place.pk
        return getattr(obj, "neighbourhood_id", self.place.pk) == self.place.pk

    def choice(self, kind: Kind, obj: Model, rank: int | None = None, here: bool = True) -> Choice:
        reason = kind.reason(obj, self.day) if here else ELSEWHERE
        return Choice(kind.name, obj.pk, str(obj), kind.note(obj), reason, rank)

    @cached_property
    def by_key(self) -> dict[str, Choice]:
        """Everything that may be ticked."""
        return {choice.key: choice for section in self.sections for choice in section.choices}
