"""How a unit of the demonstration is written down: what it is, and what it costs."""

from decimal import ROUND_HALF_UP, Decimal

from portal.demo.dates import Dated, YearStart

TIMES = {"m2_year": 1, "m2_month": 12, "month": 12, "desk_month": 12}
NO_HEATING = "Local d’activité sans chauffage fixe : diagnostic non exigé"


def rate(amount: str, charges: str, basis: str = "m2_year", **fields) -> dict:
    """A price HT HC and its charges HT, from the first of January of the year before this one."""
    return {
        "basis": basis,
        "amount": Decimal(amount),
        "charges": Decimal(charges),
        "valid_from": YearStart(-1),
        "decision": Dated("Délibération {year}-118", -2),
        **fields,
    }


def coming_rate(amount: str, charges: str, basis: str = "m2_year", **fields) -> dict:
    """The price that has been voted for the first of January to come."""
    return rate(
        amount,
        charges,
        basis,
        **{"valid_from": YearStart(1), "decision": Dated("Délibération {year}-64"), **fields},
    )


def unit(
    reference: str,
    kind: str,
    area: str | None,
    rates: list[dict],
    deposit_months: int = 2,
    **fields,
) -> dict:
    """A unit; its deposit is that many months of rent, to the ten euros."""
    row = {
        "reference": reference,
        "kind": kind,
        "area": area and Decimal(area),
        "desks": None,
        **fields,
    }
    row["rates"] = [
        {"deposit": deposit(one, row, deposit_months), "file_fee": Decimal(60), **one}
        for one in rates
    ]
    return row


def deposit(one: dict, row: dict, months: int) -> Decimal:
    """So many months of rent HT HC, rounded to ten euros."""
    size = {"month": 1, "desk_month": row["desks"]}.get(one["basis"], row["area"])
    monthly = one["amount"] * size * TIMES[one["basis"]] / 12
    return (monthly * months / 10).quantize(Decimal(1), ROUND_HALF_UP) * 10
