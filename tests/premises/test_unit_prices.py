"""What the page of a unit says of its price."""

from decimal import Decimal

import pytest

from core.models import today
from core.templatetags.french import date_fr
from premises.costs import current_cost
from premises.models import RateStep, Unit
from tests.factories import days, make_rate, make_unit
from tests.premises.sheet import json_ld, page, text_of

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"


def priced_unit(**fields) -> Unit:
    """The case of the domain's own example: 900 € a month and 12,360 € the first year."""
    unit = make_unit(rate=None, published=True, area=Decimal(120), **fields)
    make_rate(
        unit,
        amount=Decimal(60),
        charges=Decimal(15),
        deposit=Decimal(1200),
        file_fee=Decimal(100),
        insurance=Decimal(240),
        charges_include="eau et gardiennage",
        index="ilc",
        decision="Délibération 2026-41",
    )
    return unit


def test_unit_shows_the_full_price(client):
    unit = priced_unit()

    text = text_of(page(client, unit))

    assert "Loyer HT HC 60 € par m² et par an 600 € par mois" in text
    assert "Charges HT Comprises : eau et gardiennage 150 € par mois" in text
    assert "Tout compris TTC Loyer et charges, taxes comprises 900 € par mois" in text
    assert "Dépôt de garantie Rendu au départ 1 200 €" in text
    assert "Frais de dossier TTC Une seule fois 120 €" in text
    assert "Assurance estimée Par an, auprès de votre assureur 240 €" in text
    assert "Coût de la première année Dont dépôt restituable : 1 200 € 12 360 €" in text
    assert f"Tarif en vigueur depuis le {date_fr(days(-365))}".replace(NBSP, " ") in text
    assert "(Délibération 2026-41)" in text
    assert "Indexation : indice des loyers commerciaux (ILC)." in text
    assert "franchise en base de TVA" in text


def test_unit_price_is_the_one_of_costs_in_page_and_json_ld(client):
    unit = make_unit(rate=71, published=True, area=Decimal("33.33"))

    text = page(client, unit)

    cost = current_cost(Unit.objects.with_history().get(pk=unit.pk), today())
    rent = f"{round(cost.monthly_rent, 2):.2f}"
    offer = json_ld(text)["offers"]
    assert offer["price"] == offer["priceSpecification"]["price"] == rent
    assert offer["priceCurrency"] == "EUR"
    assert offer["priceSpecification"]["unitCode"] == "MON"
    assert offer["priceSpecification"]["valueAddedTaxIncluded"] is False
    assert f"{rent.replace('.', ',')}{NBSP}€ par mois" in text
    assert f"{round(cost.monthly_all_in, 2):.2f}".replace(".", ",") in text


def test_unit_without_rate_reads_price_on_request(client):
    unit = make_unit(rate=None, published=True, price_on_request=True)

    text = page(client, unit)

    assert "Loyer sur demande" in text
    assert "offers" not in json_ld(text)


def test_unit_shows_steps_as_a_table(client):
    unit = priced_unit()
    RateStep.objects.create(rate=unit.rates.get(), year=1, percent=Decimal(50))
    RateStep.objects.create(rate=unit.rates.get(), year=3, percent=Decimal(90))

    text = text_of(page(client, unit))

    assert "Année 1 50 % 300 € 540 €" in text
    assert "Année 2 100 % 600 € 900 €" in text
    assert "Année 3 90 % 540 € 828 €" in text
    assert "À partir de l’année 4 100 % 600 € 900 €" in text


def test_unit_announces_the_next_price(client):
    unit = priced_unit()
    make_rate(unit, amount=Decimal(72), valid_from=days(30))

    text = text_of(page(client, unit))

    day = date_fr(days(30)).replace(NBSP, " ")
    assert f"À partir du {day} : 720 € par mois hors taxes et hors charges, soit 864 €" in text


def test_unit_priced_by_desk_shows_no_price_by_area(client):
    unit = make_unit(rate=None, published=True, area=None, desks=4, kind="poste")
    make_rate(unit, basis="desk_month", amount=Decimal(100))

    text = text_of(page(client, unit))

    assert "400 € par mois" in text
    assert "par m²" not in text
    assert "Surface À préciser" in text
