"""What a founder pays, in every basis."""

from decimal import Decimal

import pytest

from premises.costs import cost, current_cost
from premises.models import Rate, RateStep
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


def test_cost_of_the_reference_case():
    """120 m² at 60 €, charges 15 €/m²: 900 € a month all in, 12,360 € the first year."""
    unit = factories.make_unit(rate=None, area=Decimal(120))
    rate = factories.make_rate(
        unit,
        charges=Decimal(15),
        deposit=Decimal(1200),
        file_fee=Decimal(100),
        insurance=Decimal(240),
    )

    result = cost(unit, rate)

    assert result.monthly_all_in == Decimal(900)
    assert result.first_year == Decimal(12360)
    assert result.per_m2 == Decimal(60)
    assert result.monthly_rent == Decimal(600)
    assert result.file_fee_with_tax == Decimal(120)


@pytest.mark.parametrize(
    ("basis", "amount", "yearly"),
    [("m2_year", 60, 3000), ("m2_month", 5, 3000), ("month", 250, 3000), ("desk_month", 100, 4800)],
)
def test_yearly_rent_follows_the_basis(basis, amount, yearly):
    unit = factories.make_unit(rate=None, area=Decimal(50), desks=4)
    rate = factories.make_rate(unit, basis=basis, amount=Decimal(amount))

    assert cost(unit, rate).yearly_rent == Decimal(yearly)


def test_first_step_lowers_the_first_year_only():
    unit = factories.make_unit(rate=None, area=Decimal(100))
    rate = factories.make_rate(unit, amount=Decimal(60))
    RateStep.objects.create(rate=rate, year=1, percent=Decimal(50))
    RateStep.objects.create(rate=rate, year=2, percent=Decimal(75))

    result = cost(unit, rate)

    assert result.monthly_rent == Decimal(500)
    assert result.monthly_all_in == Decimal(300)


def test_cost_without_area_is_unknown():
    unit = factories.make_unit(rate=None, area=None)
    rate = factories.make_rate(unit)

    assert cost(unit, rate) is None


def test_new_rate_closes_the_old_one_and_takes_over_on_its_day():
    unit = factories.make_unit(rate=60, area=Decimal(12))
    factories.make_rate(unit, amount=Decimal(72), valid_from=days(30))

    old = Rate.objects.get(unit=unit, amount=60)
    assert old.valid_to == days(29)
    assert current_cost(unit, days(29)).monthly_rent == Decimal(60)
    assert current_cost(unit, days(30)).monthly_rent == Decimal(72)
