"""Units side by side: the same questions put to each, in the order of their pages."""

import datetime
from dataclasses import dataclass

from core.templatetags.french import area, euros_cents
from premises.models import Unit
from premises.presentation import (
    Price,
    energy_text,
    floor_text,
    per_month,
    price,
    rounded,
    title_length,
    yes_or_no,
)

UNKNOWN = "Non renseigné"
ON_REQUEST = "Sur demande"


@dataclass(frozen=True)
class Choice:
    """A unit of the selection; None once it is no longer offered."""

    pk: int
    unit: Unit | None
    ids_without: str  # the selection once this one is removed


@dataclass(frozen=True)
class Row:
    """One question and the answer of each unit."""

    question: str
    answers: list[str]


def comparison(units: list[Unit], day: datetime.date) -> list[Row]:
    """The rows of the table of comparison; units come loaded with their sheet."""
    answers = [answers_of(unit, price(unit, day)) for unit in units]
    return [
        Row(question, [given[question] for given in answers])
        for question in (answers[0] if answers else {})
    ]


def answers_of(unit: Unit, paid: Price | None) -> dict[str, str]:
    """What one unit answers."""
    return {
        "Type": unit.get_kind_display(),
        "Bâtiment": f"{unit.building.name}, {unit.building.neighbourhood.name}",
        "Surface": area(unit.area) if unit.area else UNKNOWN,
        **price_answers(paid),
        "Titre d’occupation": title(unit),
        "Étage": UNKNOWN if unit.floor is None else floor_text(unit.floor),
        "Point d’eau": yes_or_no(unit.water),
        "Vitrine": yes_or_no(unit.shop_front),
        "Extraction d’air": yes_or_no(unit.extraction),
        "Fibre optique": yes_or_no(unit.fibre),
        "Accessibilité": unit.get_accessibility_display(),
        "DPE": energy_text(unit),
    }


def price_answers(paid: Price | None) -> dict[str, str]:
    """The amounts of one unit, or « sur demande » for each."""
    cost = paid and paid.cost
    return {
        "Loyer HT HC": per_month(cost.monthly_rent) if cost else ON_REQUEST,
        "Loyer par m² et par an, HT HC": per_m2(cost) if cost else ON_REQUEST,
        "Charges HT": per_month(cost.monthly_charges) if cost else ON_REQUEST,
        "Tout compris TTC": per_month(cost.monthly_all_in) if cost else ON_REQUEST,
        "Dépôt de garantie": euros_cents(cost.deposit) if cost else ON_REQUEST,
        "Coût de la première année": paid.first_year if paid else ON_REQUEST,
    }


def per_m2(cost) -> str:
    return euros_cents(rounded(cost.per_m2)) if cost.per_m2 is not None else UNKNOWN


def title(unit: Unit) -> str:
    """The deed and its length."""
    if not unit.title_kind:
        return UNKNOWN
    return f"{unit.get_title_kind_display()}. {title_length(unit)}"
