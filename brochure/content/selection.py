"""What a brochure is asked to show: choices as plain identifiers, in order."""

from dataclasses import dataclass

from django.db.models import Case, QuerySet, Value, When

from brochure.content.plain import from_plain
from brochure.formats import Format
from brochure.models import Brochure
from brochure.models.brochure import KINDS
from core.geo import distance
from neighbourhoods.models import Neighbourhood, PlaceOfInterest
from partners.models import Organisation
from premises.availability import State
from premises.models import Building, Listing
from renewal.models import Project
from testimonials.models import Testimonial

# What a neighbourhood's own brochure shows, so that four pages hold it.
BUILDINGS, UNITS, VOICES, PROJECTS, PARTNERS = 3, 9, 3, 2, 8
PLACES, PER_CATEGORY = 10, 2


@dataclass(frozen=True)
class Selection:
    """A composition: the choices of a brochure, without any fact."""

    format: str
    neighbourhood: int
    strapline: str = ""
    with_foreword: bool = True
    printer: str = ""  # name and town, which the law wants on what is printed
    criteria: str = ""
    building: tuple[int, ...] = ()
    unit: tuple[int, ...] = ()
    testimonial: tuple[int, ...] = ()
    place: tuple[int, ...] = ()
    project: tuple[int, ...] = ()
    organisation: tuple[int, ...] = ()


def selection_of(brochure: Brochure) -> Selection:
    """The choices of a composition; one query."""
    chosen: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for block in brochure.blocks.all():
        chosen[block.kind].append(getattr(block, f"{block.kind}_id"))
    return Selection(
        format=brochure.format,
        neighbourhood=brochure.neighbourhood_id,
        strapline=brochure.strapline,
        with_foreword=brochure.with_foreword,
        printer=brochure.printer,
        criteria=brochure.criteria,
        **{kind: tuple(ids) for kind, ids in chosen.items()},
    )


def selection_in(said: dict) -> Selection | None:
    """The choices of a content kept as JSON; None where its shape is another."""
    try:
        return from_plain(Selection, said["selection"])
    except (KeyError, TypeError):
        return None


def suggested(
    neighbourhood: Neighbourhood, paper_format: str = Format.A4, spare: int = 0
) -> Selection:
    """What a neighbourhood shows of itself until somebody composes: what can be had first.

    `spare`, 0 to 2, leaves so much more room for texts that are longer than usual.
    """
    homes = PublicBuildings(neighbourhood, spare)
    projects = Project.objects.published().filter(neighbourhood=neighbourhood)
    voices = printable_voices().filter(neighbourhood=neighbourhood)
    partners = Organisation.objects.published().serving(neighbourhood)
    leading = partners.filter(pathway_steps__neighbourhood=neighbourhood)
    leaders = list(leading.order_by("pathway_steps__order").values_list("pk", flat=True))
    others = partners.exclude(pk__in=leaders).as_agreed(neighbourhood).values_list("pk", flat=True)
    return Selection(
        format=paper_format,
        neighbourhood=neighbourhood.pk,
        building=homes.buildings,
        unit=homes.units,
        testimonial=tuple(voices.values_list("pk", flat=True)[: VOICES - spare]),
        place=useful_places(neighbourhood, homes.points)[: PLACES - 3 * spare],
        project=tuple(projects.values_list("pk", flat=True)[: PROJECTS - spare]),
        organisation=tuple(dict.fromkeys([*leaders, *others]))[: PARTNERS - 2 * spare],
    )


def printable_voices(day=None) -> QuerySet[Testimonial]:
    """Testimonials whose consent, in force, covers the web and paper: a brochure is both."""
    return Testimonial.objects.published(day).filter(consent__print=True)


class PublicBuildings:
    """The buildings of a neighbourhood where the most can be had, and the units that can."""

    def __init__(self, neighbourhood: Neighbourhood, spare: int):
        rows = Building.objects.published().filter(neighbourhood=neighbourhood)
        rows = rows.with_unit_counts().filter(unit_count__gt=0)
        found = list(
            rows.order_by(hotels_first(), "-free_count", "name", "pk")[: BUILDINGS - spare]
        )
        self.buildings = tuple(building.pk for building in found)
        self.points = [building.point for building in found if building.point]
        listings = Listing.objects.filter(
            public=True, unit__building__in=found, state__in=[State.FREE, State.SOON]
        )
        ranked = listings.order_by("rank", "sort_on", "reference")
        self.units = tuple(ranked.values_list("pk", flat=True)[: UNITS - 3 * spare])


def hotels_first() -> Case:
    """Business hotels and the incubator come before shops and ground floors."""
    order = (Building.Kind.BUSINESS_HOTEL, Building.Kind.INCUBATOR)
    places = [When(kind=kind, then=Value(rank)) for rank, kind in enumerate(order)]
    return Case(*places, default=Value(len(order)))


def useful_places(neighbourhood: Neighbourhood, points: list) -> tuple[int, ...]:
    """The places nearest to the buildings, two of a kind at most."""
    rows = PlaceOfInterest.objects.published().filter(neighbourhood=neighbourhood)
    rows = rows.only("category", "name", "longitude", "latitude")
    reach = {
        row: min((distance(row.point, point) for point in points), default=0.0)
        for row in rows
        if row.point
    }
    kept: dict[str, list[int]] = {}
    for row in sorted(reach, key=lambda row: (reach[row], row.name, row.pk)):
        kept.setdefault(row.category, []).append(row.pk)
    firsts = [pk for ids in kept.values() for pk in ids[:1]]
    seconds = [pk for ids in kept.values() for pk in ids[1:PER_CATEGORY]]
    return tuple([*firsts, *seconds][:PLACES])
