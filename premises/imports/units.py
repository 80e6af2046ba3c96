"""Import of buildings, units and prices from a table: all or nothing, again and again.

A row is a unit. Its building is found by reference, or made; so is the unit. Cells that are empty
leave what is already known as it is.
"""

from django.db.models import Model

from core.imports.columns import Refused
from core.imports.parts import Batch, Part
from core.imports.run import TableImport
from neighbourhoods.imports.naming import Neighbourhoods
from partners.models import Organisation
from premises.imports.columns import COLUMNS
from premises.imports.prices import Prices
from premises.models import Building, Unit

BUILDING_HEADERS = [column.header for column in COLUMNS if column.target == "building"]
CHUNK = 1000  # units whose listings are derived at once


class UnitImport(TableImport):
    """One run of the import over a file's rows."""

    columns = COLUMNS

    def __init__(self):
        super().__init__()
        self.neighbourhoods = Neighbourhoods()
        self.building_part = Part(Building, "building", COLUMNS, "batiment_reference")
        self.unit_part = Part(Unit, "unit", COLUMNS, "reference")
        self.building_batch, self.unit_batch = Batch(Building), Batch(Unit)
        self.seen: dict[tuple[str, str], int] = {}
        self.said: dict[str, list] = {}

    def load(self, rows: list[dict[str, str]]) -> None:
        """Read the buildings that the rows name, their units and rates, and the partners."""
        references = {row.get("batiment_reference", "") for row in rows}
        buildings = Building.objects.filter(reference__in=references)
        self.buildings = {row.reference: row for row in buildings.select_related("neighbourhood")}
        units = Unit.objects.filter(
            building__in=buildings, reference__in={row.get("reference", "") for row in rows}
        ).prefetch_related("rates")
        found = list(units)
        self.units = {(unit.building_id, unit.reference): unit for unit in found}
        self.prices = Prices(found)
        self.organisations = {}
        for pk, name, slug in Organisation.objects.values_list("pk", "name", "slug"):
            self.organisations |= {name.casefold(): pk, slug: pk}

    def add_checked(self, number: int, cells: dict, raw: dict[str, str]) -> None:
        key = (cells["batiment_reference"], cells["reference"])
        first = self.seen.setdefault(key, number)
        if first != number:
            raise Refused({"reference": f"Ce local est déjà décrit à la ligne {first}."}, raw)
        building = self.add_building(cells, raw)
        unit = self.add_unit(building, cells, raw)
        if cells.get("loyer"):
            self.report.count("Tarifs", self.prices.add(unit, cells, raw))
        wish = cells.get("batiment_publie", "")
        self.publish(building, self.building_batch, wish, raw, "batiment_publie")
        if wish := cells.get("publie", ""):
            missing = unit.missing(priced=unit.price_on_request or self.prices.priced(unit))
            self.publish(unit, self.unit_batch, wish, raw, "publie", missing)

    def add_building(self, cells: dict, raw: dict[str, str]) -> Building:
        reference = cells["batiment_reference"]
        building = self.buildings.get(reference)
        neighbourhood = self.neighbourhoods.named(
            cells.get("quartier", ""), raw, building and building.neighbourhood
        )
        if building is None:
            building = self.buildings[reference] = Building(neighbourhood=neighbourhood)
        said = [neighbourhood.pk, *(cells.get(header) for header in BUILDING_HEADERS)]
        changed = set()
        if self.said.get(reference) != said:  # most rows repeat what the one before says of it
            changed = self.tie(building, neighbourhood, cells, raw)
            changed |= self.building_part.fill(building, cells, raw)
            self.said[reference] = said
        self.report.count("Bâtiments", self.building_batch.put(building, changed))
        return building

    def tie(self, building: Building, neighbourhood, cells: dict, raw: dict[str, str]) -> set[str]:
        """Set the neighbourhood and the partners of a building; return what changed."""
        links = {"neighbourhood_id": neighbourhood.pk}
        for field, header in (("owner", "proprietaire"), ("manager", "gestionnaire")):
            if name := cells.get(header):
                links[f"{field}_id"] = self.organisation(name, header, raw)
        changed = {name for name, key in links.items() if getattr(building, name) != key}
        for name in changed:
            setattr(building, name, links[name])
        building.neighbourhood = neighbourhood
        return {name.removesuffix("_id") for name in changed}

    def organisation(self, name: str, header: str, raw: dict[str, str]) -> int:
        """The key of the partner of that name or slug."""
        found = self.organisations.get(name.casefold())
        if found is None:
            raise Refused({header: "Partenaire inconnu : créez d’abord sa fiche."}, raw)
        return found

    def add_unit(self, building: Building, cells: dict, raw: dict[str, str]) -> Unit:
        unit = self.units.get((building.pk, cells["reference"])) or Unit()
        unit.building = building
        changed = self.unit_part.fill(unit, cells, raw)
        self.report.count("Locaux", self.unit_batch.put(unit, changed))
        return unit

    def write(self, by: Model | None) -> None:
        self.building_batch.write(by)
        for unit in self.unit_batch.new.values():
            unit.building = unit.building  # whose key is known now
        self.unit_batch.write(by)
        for rate in self.prices.batch.new.values():
            rate.unit = rate.unit
        self.prices.write()
        self.refresh_listings()

    def refresh_listings(self) -> None:
        """Derive what the public list says of all that was touched, by the thousand."""
        units = [*self.unit_batch.new.values(), *self.unit_batch.changed.values()]
        rates = [*self.prices.batch.new.values(), *self.prices.batch.changed.values()]
        keys = {unit.pk for unit in units} | {rate.unit_id for rate in rates}
        moved = Unit.objects.filter(building__in=list(self.building_batch.changed))
        keys = sorted(keys | set(moved.values_list("pk", flat=True)))
        for start in range(0, len(keys), CHUNK):
            Unit.objects.filter(pk__in=keys[start : start + CHUNK]).refresh_listings()
