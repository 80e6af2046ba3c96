"""Load the demonstration's buildings and units, with their prices and their history."""

import datetime

from django.utils.text import slugify

from neighbourhoods.models import Neighbourhood
from partners.models import Organisation
from portal.demo.buildings import BUILDINGS
from portal.demo.dates import ONE_DAY, Days
from portal.demo.occupancies import CLOSURES, COMPANIES, HOLDS, OCCUPANCIES
from portal.demo.pictures import Gallery
from portal.demo.rows import Rows, clear, owned, without
from portal.demo.units import UNITS
from premises import listings
from premises.models import Building, Company, Unit


def load_buildings(rows: Rows, gallery: Gallery) -> None:
    for number, table in enumerate(BUILDINGS):
        fields = without(table, "pictures", "reference")
        fields["neighbourhood"] = Neighbourhood.objects.get(slug=table["neighbourhood"])
        for role in ("owner", "manager"):
            fields[role] = Organisation.objects.get(slug=slugify(table[role]))
        fields |= {"verified_on": Days(-(4 + number * 3)), "published": True}
        building = rows.put(Building, {"reference": table["reference"]}, fields)
        gallery.hang(rows, building.photos, "building", table["reference"], building=building)


def load_units(rows: Rows, gallery: Gallery) -> None:
    """The units one by one: a draft, its prices and history, then its publication."""
    before = rows.created + rows.updated
    buildings = Building.objects.in_bulk(list(UNITS), field_name="reference")
    companies = load_companies(rows)
    for reference, tables in UNITS.items():
        building = buildings[reference]
        for number, table in enumerate(tables):
            fields = {
                "verified_on": Days(-(3 + number * 4 % 26)),
                **without(table, "rates", "pictures", "joins"),
            }
            key = {"building": building, "reference": table["reference"]}
            unit = Unit.objects.filter(**key).first() or rows.put(
                Unit, key, {**fields, "published": False}
            )
            load_prices(rows, unit, table["rates"])
            load_history(rows, unit, companies)
            gallery.hang(rows, unit.photos, "unit", reference, unit.reference, unit=unit)
            rows.put(Unit, key, {"published": True, **fields})
        join(building, tables)
    if rows.created + rows.updated > before:
        listings.refresh(Unit.objects.filter(building__in=buildings.values()), rows.today)


def load_companies(rows: Rows) -> dict[str, Company]:
    """The invented firms by their short name."""
    return {
        table["key"]: rows.put(
            Company,
            {"name": table["name"]},
            without(table, "key", "name"),
        )
        for table in COMPANIES
    }


def load_prices(rows: Rows, unit: Unit, rates: list[dict]) -> None:
    """The unit's prices, each ended by the next, with the steps of the first years."""
    starts = [rate["valid_from"].on(rows.today) for rate in rates]
    ends: list[datetime.date | None] = [start - ONE_DAY for start in starts[1:]] + [None]
    table = [
        {
            **rate,
            "unit": unit,
            "valid_to": end,
            "steps": [
                {"year": year, "percent": percent} for year, percent in rate.get("steps", [])
            ],
        }
        for rate, end in zip(rates, ends[: len(rates)], strict=True)
    ]
    rows.replace(unit.rates, table, "steps")


def load_history(rows: Rows, unit: Unit, companies: dict[str, Company]) -> None:
    """Who is there, what closes the unit, who holds it.

    All of it goes before any of it is written anew: a closure of today would meet a firm of then.
    """
    key = (unit.building.reference, unit.reference)
    occupancies = [
        {**row, "company": companies[row["company"]]} for row in OCCUPANCIES.get(key, [])
    ]
    history = [
        (unit.occupancies, owned(occupancies, unit=unit)),
        (unit.closures, owned(CLOSURES.get(key, []), unit=unit)),
        (unit.holds, owned(HOLDS.get(key, []), unit=unit)),
    ]
    if all(rows.stands(stored, table) for stored, table in history):
        return
    for stored, _table in history:
        clear(stored)
    for stored, table in history:
        rows.replace(stored, table)


def join(building: Building, tables: list[dict]) -> None:
    """Say which neighbouring units can be made one."""
    units = {unit.reference: unit for unit in building.units.all()}
    for table in tables:
        units[table["reference"]].joinable_units.set(
            units[reference] for reference in table.get("joins", [])
        )
