"""Buildings and their units, as a brochure says them."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from django.http import QueryDict

from brochure.content.facts import BuildingFacts, Figure, UnitFacts
from brochure.content.selection import Selection
from brochure.content.words import joined, lines, paragraphs, picture, said
from core.geo import Point, walk
from core.models import today
from core.templatetags.french import NBSP, area, euros, euros_cents, number, plural, plural_word
from neighbourhoods.access import MAX_MINUTES, walk_text
from premises.availability import RANKS, Availability, State, availability
from premises.building_words import public
from premises.costs import current_cost
from premises.forms import UnitFilterForm
from premises.models import Building, Listing, Unit
from premises.presentation import (
    energy_text,
    floor_text,
    longest_stay,
    measure,
    price,
    rounded,
    title_length,
)

WHEELCHAIR = {
    Unit.Accessibility.YES: "oui",
    Unit.Accessibility.PARTIAL: "en partie",
    Unit.Accessibility.NO: "non",
    Unit.Accessibility.UNKNOWN: "à confirmer",
}
FIRST_YEAR = f"1re{NBSP}année"
MOST_UNITS = 200  # more would be no brochure any longer; how many are left out is printed


class Premises(NamedTuple):
    """The buildings, what stands out of them, and how many units were too many to print."""

    buildings: tuple[BuildingFacts, ...]
    figures: tuple[Figure, ...]
    more: int


def gather_premises(selection: Selection, day: datetime.date, stops: list[dict]) -> Premises:
    """The chosen buildings with the chosen units.

    Buildings come in their order, then those of units whose building was not chosen; `stops` are
    those of neighbourhoods.ground.
    """
    chosen = matching(selection) if selection.criteria else list(selection.unit)
    kept, more = chosen[:MOST_UNITS], max(0, len(chosen) - MOST_UNITS)
    homes = Unit.objects.published().filter(pk__in=kept).values_list("pk", "building")
    home_of = dict(homes)
    ids = list(dict.fromkeys([*selection.building, *(home_of[u] for u in kept if u in home_of)]))
    rows = Building.objects.published().filter(pk__in=ids).select_related("manager")
    buildings = rows.prefetch_related("photos").in_bulk()
    units = public_units([pk for pk in ids if pk in buildings])
    found = [
        building_facts(buildings[pk], units.get(pk, []), kept, day) for pk in ids if pk in buildings
    ]
    shown = [unit for home in units.values() for unit in home]
    return Premises(tuple(with_access(found, stops)), figures(shown, len(found), day), more)


def figures(units: list[Unit], homes: int, day: datetime.date) -> tuple[Figure, ...]:
    """How many units are free, of how many, and the lowest price; nothing of no unit."""
    states = [availability(unit, day, today()).state for unit in units]
    free, total = states.count(State.FREE), len(units) - states.count(State.WITHDRAWN)
    costs = monthly_costs(units, day)
    where = plural(homes, "bâtiment,bâtiments")
    found = [
        (number(free) if free else "", plural_word(free, "local libre,locaux libres")),
        (number(total) if total else "", f"{plural_word(total, 'local,locaux')} dans {where}"),
        (euros(min(costs)) if costs else "", f"par mois tout compris, le moins{NBSP}cher"),
    ]
    return tuple(Figure(value, words) for value, words in found if value)


def matching(selection: Selection) -> list[int]:
    """The public units of the neighbourhood that meet the criteria, in the order asked for."""
    form = UnitFilterForm(QueryDict(selection.criteria))
    listings = Listing.objects.filter(public=True, neighbourhood=selection.neighbourhood)
    return list(form.apply(listings).values_list("pk", flat=True))


def public_units(buildings: list[int]) -> dict[int, list[Unit]]:
    """The public units of these buildings with all that says what they are, by building."""
    rows = Unit.objects.published().filter(building__in=buildings).select_related("listing")
    found: dict[int, list[Unit]] = {}
    for unit in rows.with_history().prefetch_related("photos"):
        found.setdefault(unit.building_id, []).append(unit)
    return found


def building_facts(
    building: Building, units: list[Unit], chosen: list[int], day: datetime.date
) -> BuildingFacts:
    """A building; its units in the order in which they were chosen."""
    states = {unit.pk: availability(unit, day, today()) for unit in units}
    units = [unit for unit in units if states[unit.pk].state != State.WITHDRAWN]
    free = sum(states[unit.pk].state == State.FREE for unit in units)
    places = {pk: place for place, pk in enumerate(chosen)}
    shown = sorted((u for u in units if u.pk in places), key=lambda unit: places[unit.pk])
    facts = tuple(unit_facts(unit, states[unit.pk], day) for unit in shown)
    return BuildingFacts(
        **identity(building),
        stop="",
        state=best_state([states[unit.pk].state for unit in units]),
        count=count_text(free, len(units)),
        areas=span([unit.area for unit in units if unit.area], area),
        rents=span(monthly_costs(units, day), euros),
        number=None,
        point=building.point or (),
        included=by_unit([(unit.name, unit.includes) for unit in facts]),
        energy_notes=by_unit([(unit.name, unit.energy_text) for unit in facts if not unit.energy]),
        units=facts,
    )


def identity(building: Building) -> dict:
    """What a building is, whatever its units are."""
    manager = public(building.manager)
    return {
        "key": f"building-{building.pk}",
        "path": building.get_absolute_url(),
        "name": said(building.name),
        "kind": building.get_kind_display(),
        "address": said(building.address),
        "summary": said(building.summary),
        "description": paragraphs(building.description),
        "hours": lines(building.hours),
        "services": lines(building.shared_services),
        "accessibility": building.get_accessibility_display(),
        "access_route": paragraphs(building.access_route),
        "parking": parking(building),
        "stay": longest_stay(building),
        "manager": said(manager.name) if manager else "",
        "phone": manager.phone if manager else "",
        "email": manager.email if manager else "",
        "georisks": building.georisks_notice,
        "photo": picture(building.cover),
    }


def with_access(buildings: list[BuildingFacts], stops: list[dict]) -> Iterator[BuildingFacts]:
    """The buildings with their numbers on the plan and their nearest stops."""
    numbers = count(1)
    for building in buildings:
        if building.point:
            stop = nearest_stop(building.point, stops)
            yield replace(building, number=next(numbers), stop=stop)
        else:
            yield building


def nearest_stop(point: Point, stops: list[dict]) -> str:
    """« Grand Mail (Ligne B1), ≈ 4 min à pied (300 m) »; nothing without a stop within reach."""
    walks = [(walk(point, (stop["lon"], stop["lat"])), stop) for stop in stops]
    near = [pair for pair in walks if pair[0].minutes <= MAX_MINUTES]
    if not near:
        return ""
    estimate, stop = min(near, key=lambda pair: (pair[0].metres, pair[1]["name"]))
    return said(f"{stop['name']} ({stop['detail']}), {walk_text(estimate)}")


def by_unit(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    """What is said of units, each thing once: « Atelier 1, Atelier 4 : eau, gardiennage ».

    What is said of all of them needs no name.
    """
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        if text:
            found.setdefault(text, []).append(name)
    if len(found) == 1 and len(next(iter(found.values()))) == len(pairs):
        return tuple(found)
    return tuple(f"{', '.join(names)}{NBSP}: {text}" for text, names in found.items())


def count_text(free: int, total: int) -> str:
    """« 3 libres sur 12 »."""
    start = plural(free, "libre,libres") if free else "Aucun libre"
    return f"{start} sur {number(total)}" if total else ""


def monthly_costs(units: list[Unit], day: datetime.date) -> list:
    costs = (current_cost(unit, day) for unit in units)
    return [cost.monthly_all_in for cost in costs if cost]


def span(values: list, write) -> str:
    """« 60 m² », « de 14 à 140 m² »: the unit is said once."""
    if not values:
        return ""
    least, most = write(min(values)), write(max(values))
    return least if least == most else f"de {least.rsplit(NBSP, 1)[0]} à {most}"


def parking(building: Building) -> str:
    """« 12 places de voiture, 8 places de vélo »."""
    cars, cycles = building.car_spaces, building.cycle_spaces
    return joined(
        plural(cars, "place de voiture,places de voiture") if cars else "",
        plural(cycles, "place de vélo,places de vélo") if cycles else "",
    )


def unit_facts(unit: Unit, found: Availability, day: datetime.date) -> UnitFacts:
    """A unit whose building came with its photos."""
    cost = price(unit, day)
    size = area(unit.area) or (plural(unit.desks, "poste,postes") if unit.desks else "")
    own = next(iter(unit.photos.all()), None)
    return UnitFacts(
        key=f"unit-{unit.pk}",
        path=unit.get_absolute_url(),
        name=said(unit.name),
        reference=said(unit.reference),
        kind=unit.get_kind_display(),
        floor="" if unit.floor is None else floor_text(unit.floor),
        area=size,
        state=found.state.value,
        state_text=found.label,
        state_short=State.FREE.label if found.state == State.FREE else found.label,
        all_in=cost.all_in if cost else "",
        all_in_note=FIRST_YEAR if cost and cost.cost.has_steps else "",
        rent=amount(cost and cost.cost.monthly_rent),
        per_m2=amount(cost and cost.cost.per_m2),
        deposit=cost.returnable if cost else "",
        taxes=cost.taxes if cost else "",
        price_change=cost.change if cost else "",
        includes=said(cost.rate.charges_include) if cost else "",
        energy=unit.energy_class,
        climate=unit.climate_class,
        energy_text=said(energy_text(unit)),
        accessibility=unit.get_accessibility_display(),
        wheelchair=WHEELCHAIR[unit.accessibility],
        title=unit.get_title_kind_display() if unit.title_kind else "",
        title_length=title_length(unit),
        equipment=equipment(unit),
        activities=said(unit.accepted_activities),
        description=paragraphs(unit.description),
        photo=picture(own),
    )


def amount(value: Decimal | None) -> str:
    """Euros to the cent, or nothing."""
    return euros_cents(rounded(value)) if value is not None else ""


def equipment(unit: Unit) -> tuple[str, ...]:
    """What the unit has, and its measures where they are known."""
    measures = [
        (unit.height, "Hauteur", "m"),
        (unit.door_width, "Porte", "m"),
        (unit.floor_load, "Charge au sol", "kg/m²"),
        (unit.power, "Puissance", "kVA"),
    ]
    known = [f"{name} {measure(value, of)}" for value, name, of in measures if value is not None]
    there = [
        (unit.water, "Point d’eau"),
        (unit.extraction, "Extraction d’air"),
        (unit.shop_front, "Vitrine"),
        (unit.fibre, "Fibre optique"),
    ]
    return (*(name for has, name in there if has), *known)


def best_state(states: list[State]) -> str:
    """What the plan shows of a building: the best that one of its units can offer."""
    return min(states, key=RANKS.get, default=State.OCCUPIED).value
