"""What a neighbourhood has to let, counted with its listings."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from core.models import today
from premises import indicators
from premises.models import Stock, Unit
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


def make(building, **fields):
    return factories.make_unit(building=building, published=True, **fields)


@pytest.fixture
def building():
    return factories.make_building(published=True)


def stock_of(building) -> Stock:
    return Stock.objects.get(pk=building.neighbourhood_id)


def test_stock_equals_what_the_units_say(building):
    make(building, area=Decimal("62.5"), rate=60)
    make(building, area=Decimal(40), rate=600)
    make(building, area=None, desks=4, rate=None, price_on_request=True)
    factories.make_occupancy(make(building))
    factories.make_occupancy(make(building), kind="short_lease", start=days(-90), ends_on=days(60))
    factories.make_closure(make(building))
    factories.make_closure(make(building), kind="withdrawn")
    factories.make_hold(make(building))
    factories.make_unit(building=building, area=Decimal(1000))

    stock = stock_of(building)

    public = Unit.objects.visible_to(AnonymousUser())
    states = list(public.values_list("listing__state", flat=True))
    assert stock.units == public.count() == 7
    assert (stock.free, stock.soon) == (states.count("libre"), states.count("bientot")) == (3, 1)
    assert stock.free_area == Decimal("102.5")
    assert stock.cheapest == min(
        unit.listing.monthly_all_in
        for unit in public.filter(listing__state="libre")
        if unit.listing.monthly_all_in is not None
    )
    assert stock.fill == indicators.fill(public, today())
    assert Stock.objects.total().fill == stock.fill


def test_stock_follows_a_unit_that_moves_or_is_hidden(building):
    elsewhere = factories.make_building(
        neighbourhood=factories.make_neighbourhood(published=True), published=True
    )
    unit, other = make(building), make(building)

    unit.building = elsewhere
    unit.save()
    other.published = False
    other.save()

    assert (stock_of(building).units, stock_of(elsewhere).units) == (0, 1)
    assert stock_of(building).cheapest is None


def test_stock_forgets_units_that_are_deleted(building):
    unit = make(building)
    make(building)

    unit.delete()

    assert stock_of(building).units == 1


def test_stock_goes_with_its_neighbourhood(building):
    make(building)
    make(building)

    building.delete()
    left = stock_of(building).units
    building.neighbourhood.delete()

    assert left == 0
    assert not Stock.objects.exists()
    assert Stock.objects.total().units == 0


def test_stock_costs_the_same_queries_for_one_and_for_three(building, django_assert_num_queries):
    for _number in range(3):
        make(building)

    for units in (Unit.objects.all()[:1], Unit.objects.all()[:3]):
        chosen = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        with django_assert_num_queries(20):
            chosen.refresh_listings()
