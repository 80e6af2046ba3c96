"""The founder's pathway, from the idea to the commercial lease, read from the live offer."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, FloatField, Max, Min, Prefetch
from django.db.models.functions import Cast

from core.templatetags import french
from neighbourhoods.models import Neighbourhood
from partners.models import DropIn, Organisation, PathwayStep
from premises.availability import State
from premises.models import Building, Listing
from premises.titles import LENGTHS, TitleKind

Housing = PathwayStep.Housing
# Where each housing of the pathway is found; the market is what a commercial lease offers.
BUILDING_KINDS = {
    Housing.INCUBATOR: Building.Kind.INCUBATOR,
    Housing.BUSINESS_HOTEL: Building.Kind.BUSINESS_HOTEL,
}


@dataclass(frozen=True)
class Range:
    """From the least to the most."""

    least: Decimal
    most: Decimal

    @property
    def euros(self) -> str:
        """« 60 € », « de 60 à 95 € »."""
        return self.said(french.euros_cents)

    @property
    def whole_euros(self) -> str:
        return self.said(french.euros)

    @property
    def square_metres(self) -> str:
        return self.said(french.area)

    @property
    def months(self) -> str:
        return self.said(lambda value: f"{french.number(value)}{french.NBSP}mois")

    def said(self, write: Callable[[Decimal], str]) -> str:
        """One amount, or « de … à … » with the unit said once."""
        least, most = write(self.least), write(self.most)
        if least == most:
            return least
        return f"de {least.rsplit(french.NBSP, 1)[0]} à {most}"


@dataclass(frozen=True)
class Place:
    """A building, its public units and those free today."""

    name: str
    url: str
    units: int
    free: int
    soon: int


@dataclass(frozen=True)
class Lodging:
    """What one kind of housing offers today: prices, areas, titles, stays and free units."""

    housing: str
    units: int
    free: int
    per_m2: Range | None  # €/m²/year HT HC
    all_in: Range | None  # €/month TTC, charges included
    area: Range | None  # m²
    titles: list[tuple[str, str]]  # the title and its usual length
    stay: Range | None  # longest stay, months
    places: list[Place]
    managers: list[Organisation]
    services: list[str]

    @property
    def label(self) -> str:
        return Housing(self.housing).label

    @property
    def is_incubator(self) -> bool:
        return self.housing == Housing.INCUBATOR

    @property
    def includes_support(self) -> bool:
        """Whether a title offered here binds the manager to support the founder."""
        return any(title == TitleKind.INCUBATOR_AGREEMENT.label for title, _length in self.titles)


@dataclass(frozen=True)
class DatedDropIn:
    """An hour at which a partner receives, and the day it next does."""

    drop_in: DropIn
    day: datetime.date


@dataclass(frozen=True)
class Step:
    """A step of the pathway with what the offer says of it today."""

    step: PathwayStep
    next_drop_in: DatedDropIn | None
    lodging: Lodging | None
    elsewhere: list[Neighbourhood]  # where its kind of premises is, if there is none here


@dataclass(frozen=True)
class Pathway:
    """The pathway of a neighbourhood."""

    neighbourhood: Neighbourhood
    steps: list[Step]
    incubator: Lodging | None
    hotel: Lodging | None
    incubator_step: Step | None
    hotel_step: Step | None

    @property
    def compared(self) -> list[tuple[Lodging, Step | None]]:
        """The columns of « pépinière ou hôtel ? »: only the kinds that exist here."""
        pairs = [(self.incubator, self.incubator_step), (self.hotel, self.hotel_step)]
        return [(lodging, step) for lodging, step in pairs if lodging]


def gather(neighbourhood: Neighbourhood, user, now: datetime.datetime) -> Pathway:
    """The pathway of a neighbourhood as a reader may see it now."""
    buildings = Building.objects.visible_to(user).filter(neighbourhood=neighbourhood)
    buildings = {building.pk: building for building in buildings.select_related("manager")}
    rows = [row for row in offer_rows(neighbourhood, user) if row["building"] in buildings]
    lodgings = {
        housing: lodging(housing, belonging(housing, rows, buildings), buildings, user)
        for housing in (Housing.INCUBATOR, Housing.BUSINESS_HOTEL, Housing.MARKET)
    }
    others = homes_elsewhere(neighbourhood, user)
    steps = [
        Step(
            step=step,
            next_drop_in=next_drop_in(step.organisation.local_drop_ins, now),
            lodging=lodgings.get(step.housing),
            elsewhere=[] if lodgings.get(step.housing) else others.get(step.housing, []),
        )
        for step in pathway_steps(neighbourhood, user)
    ]
    by_housing = {step.step.housing: step for step in reversed(steps)}
    return Pathway(
        neighbourhood=neighbourhood,
        steps=steps,
        incubator=lodgings[Housing.INCUBATOR],
        hotel=lodgings[Housing.BUSINESS_HOTEL],
        incubator_step=by_housing.get(Housing.INCUBATOR),
        hotel_step=by_housing.get(Housing.BUSINESS_HOTEL),
    )


def pathway_steps(neighbourhood: Neighbourhood, user) -> Iterable[PathwayStep]:
    """The steps in order, with their organisation and its hours in this neighbourhood."""
    drop_ins = DropIn.objects.filter(neighbourhood=neighbourhood)
    return (
        PathwayStep.objects.visible_to(user)
        .filter(neighbourhood=neighbourhood)
        .select_related("organisation")
        .prefetch_related(Prefetch("organisation__drop_ins", drop_ins, to_attr="local_drop_ins"))
    )


def is_visible(organisation: Organisation, user) -> bool:
    """Whether a reader may see a partner already loaded, as visible_to() says in SQL."""
    return organisation.public or (user.is_authenticated and user.is_staff)


def next_drop_in(drop_ins: Iterable[DropIn], now: datetime.datetime) -> DatedDropIn | None:
    """The first hour that is not over."""
    dated = []
    for drop_in in drop_ins:
        ahead = (drop_in.weekday - now.isoweekday()) % 7
        if ahead == 0 and drop_in.ends_at <= now.time():
            ahead = 7
        dated.append(DatedDropIn(drop_in, now.date() + datetime.timedelta(days=ahead)))
    return min(dated, key=lambda d: (d.day, d.drop_in.starts_at, d.drop_in.pk), default=None)


def offer_rows(neighbourhood: Neighbourhood, user) -> list[dict]:
    """The units of a neighbourhood counted and priced by building, title and state."""
    # Cast, as SQLite stores round amounts as integers and divides those without remainder.
    per_m2 = Cast("monthly_rent", FloatField()) * 12.0 / Cast("area", FloatField())
    return list(
        Listing.objects.visible_to(user)
        .exclude(state=State.WITHDRAWN)
        .filter(neighbourhood=neighbourhood)
        .values("state", building=F("unit__building_id"), title=F("unit__title_kind"))
        .annotate(
            units=Count("pk"),
            per_m2_least=Min(per_m2),
            per_m2_most=Max(per_m2),
            all_in_least=Min("monthly_all_in"),
            all_in_most=Max("monthly_all_in"),
            area_least=Min("area"),
            area_most=Max("area"),
        )
    )


def homes_elsewhere(neighbourhood: Neighbourhood, user) -> dict[str, list[Neighbourhood]]:
    """The other neighbourhoods that offer units in incubators and in business hotels."""
    kinds = {kind: housing for housing, kind in BUILDING_KINDS.items()}
    buildings = (
        Building.objects.visible_to(user)
        .filter(kind__in=kinds, units__listing__in=Listing.objects.visible_to(user))
        .exclude(neighbourhood=neighbourhood)
        .select_related("neighbourhood")
        .order_by("neighbourhood__name", "pk")
        .distinct()
    )
    found = {}
    for building in buildings:
        found.setdefault(kinds[building.kind], {})[building.neighbourhood_id] = (
            building.neighbourhood
        )
    return {housing: list(places.values()) for housing, places in found.items()}


def belonging(housing: str, rows: list[dict], buildings: dict[int, Building]) -> list[dict]:
    """The rows of one kind of housing."""
    if housing in BUILDING_KINDS:
        kind = BUILDING_KINDS[housing]
        return [row for row in rows if buildings[row["building"]].kind == kind]
    return [row for row in rows if row["title"] == TitleKind.COMMERCIAL_LEASE]


def lodging(housing: str, rows: list[dict], buildings: dict[int, Building], user) -> Lodging | None:
    """What these rows offer, or None where there is nothing."""
    if not rows:
        return None
    used = sorted({row["building"] for row in rows}, key=lambda pk: buildings[pk].name)
    homes = [buildings[pk] for pk in used]
    stays = [home.max_stay_months for home in homes if home.max_stay_months]
    titles = [kind for kind in TitleKind if any(row["title"] == kind for row in rows)]
    managers = dict.fromkeys(
        home.manager for home in homes if home.manager and is_visible(home.manager, user)
    )
    return Lodging(
        housing=housing,
        units=total(rows),
        free=total(rows, State.FREE),
        per_m2=spread(rows, "per_m2"),
        all_in=spread(rows, "all_in"),
        area=spread(rows, "area"),
        titles=[(kind.label, LENGTHS[kind]) for kind in titles],
        stay=Range(min(stays), max(stays)) if stays and housing in BUILDING_KINDS else None,
        places=[place(home, rows) for home in homes],
        managers=list(managers),
        services=list(dict.fromkeys(line for home in homes for line in lines(home))),
    )


def place(building: Building, rows: list[dict]) -> Place:
    own = [row for row in rows if row["building"] == building.pk]
    return Place(
        name=building.name,
        url=building.get_absolute_url(),
        units=total(own),
        free=total(own, State.FREE),
        soon=total(own, State.SOON),
    )


def lines(building: Building) -> list[str]:
    """The services that a building's tenants share."""
    return [line.strip() for line in building.shared_services.splitlines() if line.strip()]


def total(rows: list[dict], state: str | None = None) -> int:
    """The units of these rows, all or those in one state."""
    return sum(row["units"] for row in rows if state in (None, row["state"]))


def spread(rows: list[dict], name: str) -> Range | None:
    """The range of a column, to the cent; None where no row knows it."""
    least = [row[f"{name}_least"] for row in rows if row[f"{name}_least"] is not None]
    most = [row[f"{name}_most"] for row in rows if row[f"{name}_most"] is not None]
    return Range(to_the_cent(min(least)), to_the_cent(max(most))) if least else None


def to_the_cent(amount: Decimal | float) -> Decimal:
    return round(Decimal(str(amount)), 2)
