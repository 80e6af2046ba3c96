"""What a unit costs, computed once and read the same everywhere.

Amounts are euros. "HT" is before value added tax, "HC" without charges, "TTC" all taxes in.
A founder under the "franchise en base" recovers no tax: hence the figures TTC.
Rounding happens at display only.
"""

from dataclasses import dataclass
from decimal import Decimal

from premises.models.rate import Basis

MONTHS = 12


@dataclass(frozen=True)
class Cost:
    """The full cost of a unit under a rate."""

    yearly_rent: Decimal  # HT HC, a full year without any step
    yearly_charges: Decimal  # HT
    monthly_rent: Decimal  # HT HC
    monthly_charges: Decimal  # HT
    monthly_rent_with_tax: Decimal  # TTC HC
    monthly_charges_with_tax: Decimal  # TTC
    per_m2: Decimal | None  # €/m²/year HT HC
    monthly_all_in: Decimal  # TTC, first year: rent after its first step, and charges
    first_year_percent: Decimal  # share of the rent due in the first year
    deposit: Decimal
    file_fee_with_tax: Decimal
    insurance: Decimal  # a year
    first_year: Decimal  # all that is paid in the first year, deposit included

    @property
    def has_steps(self) -> bool:
        return self.first_year_percent != 100


def multiplier(basis: str, unit) -> Decimal | None:
    """By how much an amount in that basis is multiplied for a year; None if unknown."""
    return {
        Basis.M2_YEAR: unit.area,
        Basis.M2_MONTH: unit.area and unit.area * MONTHS,
        Basis.MONTH: Decimal(MONTHS),
        Basis.DESK_MONTH: unit.desks and Decimal(unit.desks * MONTHS),
    }[basis]


def cost(unit, rate) -> Cost | None:
    """The cost of `unit` under `rate`, or None where the area or the desks are missing."""
    times = multiplier(rate.basis, unit)
    if not times:
        return None
    percent = rate.first_year_percent()
    rent, charges = rate.amount * times, rate.charges * times
    rent_tax, charges_tax = 1 + rate.vat_rate / 100, 1 + rate.charges_vat_rate / 100
    all_in = (rent * percent / 100 * rent_tax + charges * charges_tax) / MONTHS
    fee = rate.file_fee * rent_tax
    return Cost(
        yearly_rent=rent,
        yearly_charges=charges,
        monthly_rent=rent / MONTHS,
        monthly_charges=charges / MONTHS,
        monthly_rent_with_tax=rent * rent_tax / MONTHS,
        monthly_charges_with_tax=charges * charges_tax / MONTHS,
        per_m2=rent / unit.area if unit.area else None,
        monthly_all_in=all_in,
        first_year_percent=percent,
        deposit=rate.deposit,
        file_fee_with_tax=fee,
        insurance=rate.insurance,
        first_year=all_in * MONTHS + fee + rate.deposit + rate.insurance,
    )


@dataclass(frozen=True)
class StepCost:
    """What is due each month in some years of the tenancy."""

    first: int  # year
    last: int | None  # None: and ever after
    percent: Decimal  # share of the full rent
    monthly_rent: Decimal  # HT HC
    monthly_all_in: Decimal  # TTC


def step_costs(full: Cost, rate) -> list[StepCost]:
    """The months of each year that has a step and of the years between; none without steps."""
    percents = {step.year: step.percent for step in rate.steps.all()}
    if not percents:
        return []
    firsts = sorted({1, *percents, *(year + 1 for year in percents)})
    lasts = [following - 1 for following in firsts[1:]] + [None]
    found = []
    for first, last in zip(firsts, lasts, strict=True):
        percent = percents.get(first, Decimal(100))
        share = percent / 100
        all_in = full.monthly_rent_with_tax * share + full.monthly_charges_with_tax
        found.append(StepCost(first, last, percent, full.monthly_rent * share, all_in))
    return found


def current_rate(unit, day):
    """The rate in force on a day, or None; `unit.rates` is read as it was loaded."""
    return next((rate for rate in unit.rates.all() if rate.covers(day)), None)


def current_cost(unit, day) -> Cost | None:
    """The cost under the rate in force on a day, or None."""
    rate = current_rate(unit, day)
    return cost(unit, rate) if rate else None
