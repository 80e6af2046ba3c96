"""The prices of a file's units: new ones end the old ones, as saving each would."""

import copy

from django.core.exceptions import ValidationError

from core.imports.columns import Refused
from core.imports.parts import Batch, Part
from core.imports.run import OVERTAKEN
from core.imports.tables import UnreadableFile
from core.models import today
from premises.imports.columns import COLUMNS
from premises.models import Rate, Unit


class Prices:
    """What the rows say of prices, beside the stored rates of the units that they name."""

    def __init__(self, units: list[Unit]):
        self.part = Part(Rate, "rate", COLUMNS, "loyer")
        self.batch = Batch(Rate)
        self.new: dict[int, Rate] = {}
        self.known = {unit.pk: list(unit.rates.all()) for unit in units}
        self.seen = set(map(dates, self.all_known()))

    def all_known(self) -> list[Rate]:
        return [rate for rates in self.known.values() for rate in rates]

    def add(self, unit: Unit, cells: dict, raw: dict[str, str]) -> str:
        """Take along the price of a row, unless it is in force; return what becomes of it."""
        start = cells.get("tarif_du") or today().isoformat()
        cells = {**cells, "tarif_du": start}
        rates = self.known.get(unit.pk, [])
        if same_day := next((rate for rate in rates if str(rate.valid_from) == start), None):
            return self.batch.put(same_day, self.fill(same_day, cells, raw))
        current = next((rate for rate in rates if rate.covers(today())), None)
        if current and not self.fill(copy.copy(current), cells, raw) - {"valid_from"}:
            return "inchangé"
        rate = Rate(unit=unit)
        self.fill(rate, cells, raw)
        try:
            for ended in rate.take_place_of(rates):
                self.batch.put(ended, ["valid_to"])
        except ValidationError as error:
            raise Refused({"tarif_du": " ".join(error.messages)}, raw) from None
        self.new[id(unit)] = rate
        return self.batch.put(rate)

    def fill(self, rate: Rate, cells: dict, raw: dict[str, str]) -> set[str]:
        rate.checked_by_save_only = True  # the unit's other rates are at hand here
        return self.part.fill(rate, cells, raw)

    def priced(self, unit: Unit) -> bool:
        """Whether a rate of the unit is in force today, the file's included."""
        new = self.new.get(id(unit))
        rates = [*self.known.get(unit.pk, ()), *([new] if new else ())]
        return any(rate.covers(today()) for rate in rates)

    def write(self) -> None:
        """Write them. Raises UnreadableFile if somebody changed one of these units' rates."""
        units = Unit.objects.filter(pk__in=self.known)
        list(units.select_for_update().order_by("pk").values_list("pk"))
        stored = Rate.objects.filter(unit__in=self.known)
        if set(stored.values_list("pk", "valid_from", "valid_to")) != self.seen:
            raise UnreadableFile(OVERTAKEN)
        self.batch.write(None)


def dates(rate: Rate) -> tuple:
    return rate.pk, rate.valid_from, rate.valid_to
