"""What the keeper of a unit is asked to verify: the facts of its page."""

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.text import capfirst

from core.models import today
from core.templatetags.french import NBSP
from freshness.sheets import Fact, Source
from premises.models import Unit
from premises.presentation import (
    Sheet,
    energy_text,
    per_month,
    price,
    yes_or_no,
)

YES_NO = (yes_or_no(True), yes_or_no(False))


def rows() -> QuerySet:
    """Published units, those that left the list for want of verification too."""
    published = Unit.objects.filter(
        published=True, building__published=True, building__neighbourhood__published=True
    )
    keeper = Lower(Coalesce(F("building__manager__email"), Value("")))
    return published.annotate(keeper=keeper).select_related("building")


def loaded(units: QuerySet) -> QuerySet:
    return units.select_related("building", "listing").prefetch_related("rates__steps")


def facts(unit: Unit) -> list[Fact]:
    """What the public reads of a unit, in the order of its page."""
    sheet, paid = Sheet(unit), price(unit, today())
    measures = [fact for fact in sheet.equipment if fact[1] not in YES_NO]
    rent = [("Loyer", "Sur demande")]
    if paid:
        rent = [*paid.key, ("Charges HT", per_month(paid.cost.monthly_charges))]
    said = [
        ("Disponibilité", unit.listing.state_label),
        sheet.surface,
        *rent,
        *measures,
        equipment_fact(sheet),
        ("Activités acceptées", unit.accepted_activities),
        ("Activités refusées", unit.refused_activities),
        ("Accessibilité", unit.get_accessibility_display(), unit.accessibility_details),
        (f"Diagnostic énergétique{NBSP}(DPE)", energy_text(unit)),
        ("Adresse", unit.building.address),
        ("Description", unit.description),
    ]
    return [fact for fact in said if fact[1]]


def equipment_fact(sheet: Sheet) -> Fact:
    """What the unit has, and has not: « Point d’eau, vitrine », « Sans fibre optique »."""
    has, lacks = (
        [lowered(term) for term, value in sheet.equipment if value == said] for said in YES_NO
    )
    without = f"Sans {' ni '.join(lacks)}" if lacks else ""
    return ("Équipement", capfirst(", ".join(has)) or "Aucun", without)


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


SOURCE = Source("local", rows, loaded, facts)
