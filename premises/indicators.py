"""How full the premises are, on any day."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from core.models import today
from premises.availability import covers, runs
from premises.models.unit import UnitQuerySet


@dataclass(frozen=True)
class Fill:
    """Units and m² that can be let on a day, and how many are occupied."""

    units: int
    occupied_units: int
    area: Decimal
    occupied_area: Decimal

    @property
    def unit_rate(self) -> Decimal | None:
        """Occupied share of the units, 0 to 1; None where there are none."""
        return Decimal(self.occupied_units) / self.units if self.units else None

    @property
    def area_rate(self) -> Decimal | None:
        """Occupied share of the m², 0 to 1; None where there are none."""
        return self.occupied_area / self.area if self.area else None


def fill(units: UnitQuerySet, day: datetime.date) -> Fill:
    """The `fill_rate` indicator: m² with a running occupancy ÷ m² without closure, on a day.

    Units whose area is unknown count in units and not in m².
    """
    now = today()
    loaded = units.with_history()
    usable = [u for u in loaded if not any(covers(closure, day) for closure in u.closures.all())]
    occupied = [u for u in usable if any(runs(row, day, now) for row in u.occupancies.all())]
    return Fill(
        units=len(usable),
        occupied_units=len(occupied),
        area=sum((unit.area or Decimal(0) for unit in usable), Decimal(0)),
        occupied_area=sum((unit.area or Decimal(0) for unit in occupied), Decimal(0)),
    )
