"""What the page of a unit says, as plain facts: words and amounts ready for a template."""

import datetime
import math
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.text import capfirst

from core.templatetags.french import NBSP, area, date_fr, euros_cents, number
from premises.availability import State
from premises.costs import Cost, StepCost, cost, current_rate, step_costs
from premises.models import Building, Rate, Unit
from premises.titles import LENGTHS

Fact = tuple[str, str] | tuple[str, str, str]  # term, value, note: components/facts.html


@dataclass(frozen=True)
class Price:
    """The price of a unit on a day, and the next one if it is known."""

    rate: Rate
    cost: Cost
    steps: list[StepCost]
    next_rate: Rate | None
    next_cost: Cost | None

    @property
    def rent(self) -> str:
        return per_month(self.cost.monthly_rent)

    @property
    def all_in(self) -> str:
        return euros_cents(rounded(self.cost.monthly_all_in))

    @property
    def key(self) -> list[Fact]:
        """The two amounts that come first."""
        started = "La première année" if self.cost.has_steps else "Toutes taxes et charges"
        return [
            ("Loyer HT HC", self.rent, self.per_m2),
            ("Tout compris TTC", per_month(self.cost.monthly_all_in), started),
        ]

    @property
    def per_m2(self) -> str:
        if self.cost.per_m2 is None:
            return ""
        return f"{euros_cents(rounded(self.cost.per_m2))} par m² et par an"

    @property
    def index(self) -> str:
        """How the rent follows an index, in words that continue a sentence."""
        label = self.rate.get_index_display()
        return label[:1].lower() + label[1:]

    @property
    def step_rows(self) -> list[tuple[str, str, str, str]]:
        return step_rows(self.steps)

    @property
    def lines(self) -> list[Fact]:
        """All that is paid: each month, then once or once a year."""
        paid, rate = self.cost, self.rate
        included = f"Comprises{NBSP}: {rate.charges_include}" if rate.charges_include else ""
        started = "La première année" if paid.has_steps else "Loyer et charges, taxes comprises"
        fee = amount_or(paid.file_fee_with_tax, "Aucuns")
        insurance = amount_or(paid.insurance, "À demander")
        return [
            ("Loyer HT HC", self.rent, self.per_m2),
            ("Charges HT", per_month_or(paid.monthly_charges, "Aucune"), included),
            ("Tout compris TTC", per_month(paid.monthly_all_in), started),
            ("Dépôt de garantie", amount_or(paid.deposit, "Aucun"), "Rendu au départ"),
            ("Frais de dossier TTC", fee, "Une seule fois"),
            ("Assurance estimée", insurance, "Par an, auprès de votre assureur"),
        ]

    @property
    def first_year(self) -> str:
        return euros_cents(rounded(self.cost.first_year))

    @property
    def returnable(self) -> str:
        """The part of the first year's cost that comes back, or nothing."""
        return euros_cents(self.cost.deposit) if self.cost.deposit else ""

    @property
    def taxes(self) -> str:
        """The tax that the amounts TTC include."""
        rent, charges = self.rate.vat_rate, self.rate.charges_vat_rate
        if rent == charges == 0:
            return "Ce loyer et ces charges ne sont pas soumis à la TVA."
        if rent == charges:
            return f"TVA à {rate_text(rent)} sur le loyer et sur les charges."
        return f"TVA à {rate_text(rent)} sur le loyer, à {rate_text(charges)} sur les charges."

    @property
    def validity(self) -> str:
        """Since when, until when and by which act this price applies."""
        act = f" ({self.rate.decision})" if self.rate.decision else ""
        until = f", jusqu’au {date_fr(self.rate.valid_to)}" if self.rate.valid_to else ""
        return f"Tarif en vigueur depuis le {date_fr(self.rate.valid_from)}{until}{act}."

    @property
    def change(self) -> str:
        """The next known price, in words, or nothing."""
        if not self.next_rate or not self.next_cost:
            return ""
        return (
            f"À partir du {date_fr(self.next_rate.valid_from)}{NBSP}: "
            f"{per_month(self.next_cost.monthly_rent)} hors taxes et hors charges, soit "
            f"{per_month(self.next_cost.monthly_all_in)} tout compris."
        )


def rate_text(percent: Decimal) -> str:
    """20 → "20 %", 5.5 → "5,5 %"."""
    places = max(0, -percent.normalize().as_tuple().exponent)
    return f"{number(percent, places)}{NBSP}%"


def per_month(amount: Decimal) -> str:
    return f"{euros_cents(rounded(amount))} par mois"


def per_month_or(amount: Decimal, nothing: str) -> str:
    return per_month(amount) if amount else nothing


def amount_or(amount: Decimal, nothing: str) -> str:
    return euros_cents(rounded(amount)) if amount else nothing


def rounded(amount: Decimal) -> Decimal:
    """To the cent, as structured data and exports give it too."""
    return round(amount, 2)


def price(unit: Unit, day: datetime.date) -> Price | None:
    """The price of a unit loaded with its rates, or None: « loyer sur demande »."""
    rate = current_rate(unit, day)
    paid = cost(unit, rate) if rate else None
    if paid is None:
        return None
    coming = [row for row in unit.rates.all() if row.valid_from > day]
    following = min(coming, key=lambda row: row.valid_from, default=None)
    return Price(
        rate=rate,
        cost=paid,
        steps=step_costs(paid, rate),
        next_rate=following,
        next_cost=cost(unit, following) if following else None,
    )


def years_text(step: StepCost) -> str:
    """« Année 1 », « Années 2 à 3 », « À partir de l’année 4 »."""
    if step.last is None:
        return f"À partir de l’année {step.first}"
    if step.last == step.first:
        return f"Année {step.first}"
    return f"Années {step.first} à {step.last}"


def step_rows(steps: list[StepCost]) -> list[tuple[str, str, str, str]]:
    """The table of steps: years, share of the rent, rent HT HC, all in TTC."""
    return [
        (
            years_text(step),
            rate_text(step.percent),
            euros_cents(rounded(step.monthly_rent)),
            euros_cents(rounded(step.monthly_all_in)),
        )
        for step in steps
    ]


def title_length(unit: Unit) -> str:
    """How long the deed on offer lasts, in a sentence."""
    return f"{capfirst(LENGTHS[unit.title_kind])}." if unit.title_kind else ""


def longest_stay(building: Building) -> str:
    """« 4 ans », or nothing where one may stay."""
    return months_text(building.max_stay_months) if building.max_stay_months else ""


def months_text(months: int) -> str:
    """48 → "4 ans", 18 → "18 mois"."""
    if months >= 12 and months % 12 == 0:
        years = months // 12
        return f"{years}{NBSP}{'an' if years < 2 else 'ans'}"
    return f"{months}{NBSP}mois"


def floor_text(floor: int) -> str:
    """0 → « Rez-de-chaussée », 1 → « 1er étage », −2 → « 2e sous-sol »."""
    if floor == 0:
        return "Rez-de-chaussée"
    if floor == -1:
        return "Sous-sol"
    rank = "1er" if floor == 1 else f"{abs(floor)}e"
    return f"{rank} étage" if floor > 0 else f"{rank} sous-sol"


def equipment(unit: Unit) -> list[Fact]:
    """What the unit has; measures appear only where they are known."""
    measures = [
        ("Étage", unit.floor, lambda floor: floor_text(floor)),
        ("Postes de travail", unit.desks, lambda desks: number(desks)),
        ("Hauteur sous plafond", unit.height, lambda height: measure(height, "m")),
        ("Largeur de porte", unit.door_width, lambda width: measure(width, "m")),
        ("Charge au sol", unit.floor_load, lambda load: measure(load, "kg par m²")),
        ("Puissance électrique", unit.power, lambda power: measure(power, "kVA")),
    ]
    known = [(term, say(value)) for term, value, say in measures if value is not None]
    return known + [
        ("Point d’eau", yes_or_no(unit.water)),
        ("Extraction d’air", yes_or_no(unit.extraction)),
        ("Vitrine", yes_or_no(unit.shop_front)),
        ("Fibre optique", yes_or_no(unit.fibre)),
    ]


def measure(value: Decimal | int, of: str) -> str:
    """2.50, "m" → "2,5 m"."""
    exact = Decimal(value).normalize()
    places = max(0, -exact.as_tuple().exponent)
    return f"{number(exact, places)}{NBSP}{of}"


def yes_or_no(value: bool) -> str:
    return "Oui" if value else "Non"


def energy_text(unit: Unit) -> str:
    """The two letters in a few words, for a table."""
    if unit.energy_class:
        return f"Énergie {unit.energy_class}, climat {unit.climate_class}"
    return unit.epc_exempt or "Non fourni"


@dataclass(frozen=True)
class Sheet:
    """The facts of a unit's page that are neither price nor surroundings."""

    unit: Unit

    @property
    def surface(self) -> Fact:
        if self.unit.area is None:
            return ("Surface", "À préciser", "")
        return (
            "Surface",
            area(self.unit.area),
            capfirst(self.unit.get_area_definition_display()),
        )

    @property
    def title_length(self) -> str:
        return title_length(self.unit)

    @property
    def longest_stay(self) -> str:
        return longest_stay(self.unit.building)

    @property
    def equipment(self) -> list[Fact]:
        return equipment(self.unit)

    @property
    def photos(self) -> list:
        """The unit's photos, then its building's."""
        return [*self.unit.photos.all(), *self.unit.building.photos.all()]

    @property
    def manager(self):
        """Whom the public contacts: the building's manager once its page is public, or None."""
        manager = self.unit.building.manager
        return manager if manager and manager.public else None

    @property
    def reference(self) -> str:
        """What to quote when asking about the unit."""
        return f"{self.unit.building.reference}/{self.unit.reference}"

    @property
    def mail_subject(self) -> str:
        """The subject of a message about this unit."""
        return f"Demande de local{NBSP}: {self.unit.name}, {self.reference}"

    @property
    def can_be_had(self) -> bool:
        """Whether the unit is free, or has a date on which it will be."""
        return self.unit.listing.state in (State.FREE, State.SOON)

    @property
    def alike(self) -> str:
        """The query string that finds this unit and those of its kind, size and quartier."""
        size = self.unit.area or 0
        criteria = {
            "quartier": self.unit.building.neighbourhood.slug,
            "type": self.unit.kind,
            "surface_min": int(size * 4 / 5),
            "surface_max": math.ceil(size * 6 / 5),
        }
        return urlencode({name: value for name, value in criteria.items() if value})
