"""Occupancy on days to come: the same as the rule says of each day, in as many queries."""

from decimal import Decimal

import pytest

from core.models import today
from premises.forecast import forecast, month_starts, total
from premises.indicators import fill
from premises.models import Listing, Unit
from premises.titles import TitleKind, add_months
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

SHORT = {"kind": TitleKind.TEST_CONTRACT}
# What has happened to a unit, or will: titles and closures by their dates.
HISTORIES = [
    ([], []),
    ([{}], []),
    ([{"left_on": days(-40)}], []),
    ([{"left_on": days(60)}], []),
    ([{"notice_leave_on": days(90)}], []),
    ([{"notice_leave_on": days(-5)}], []),
    ([{**SHORT, "ends_on": days(150)}], []),
    ([{**SHORT, "ends_on": days(150), "renewal_planned": True}], []),
    ([{**SHORT, "ends_on": days(-3)}], []),
    ([{"start": days(45)}], []),
    ([{"left_on": days(20)}, {"start": days(100)}], []),
    ([], [{}]),
    ([], [{"end": days(70)}]),
    ([], [{"start": days(30), "end": days(200)}]),
    ([], [{"kind": "withdrawn", "start": days(-9), "end": days(400)}]),
    ([{"start": today()}], []),
    ([{"left_on": today()}], []),
]


def make_units() -> None:
    for number, (titles, closures) in enumerate(HISTORIES):
        unit = factories.make_unit(rate=None, area=None if number == 1 else Decimal(10 + number))
        for title in titles:
            factories.make_occupancy(unit, **title)
        for closure in closures:
            factories.make_closure(unit, **closure)


def test_forecast_says_of_each_day_what_the_rule_says():
    make_units()
    dates = month_starts(today())

    found = total(forecast(Unit.objects.all(), dates).values(), len(dates))

    assert found == [fill(Unit.objects.all(), day) for day in dates]


def test_forecast_parts_buildings():
    unit = factories.make_unit(rate=None)
    other = factories.make_unit(rate=None)
    factories.make_occupancy(other, left_on=days(1))

    found = forecast(Unit.objects.all(), month_starts(today()))

    assert [one.occupied_units for one in found[unit.building_id]] == [0] * 13
    assert [one.occupied_units for one in found[other.building_id]][:1] == [1]
    assert found[other.building_id][-1].occupied_units == 0


def test_forecast_asks_four_questions_whatever_the_number(django_assert_num_queries):
    make_units()
    assert Listing.objects.count() == len(HISTORIES)

    with django_assert_num_queries(4):
        forecast(Unit.objects.all(), month_starts(today()))


def test_months_of_the_forecast():
    day = today()

    found = month_starts(day)

    assert len(found) == 13
    assert found[0] == day
    assert found[-1] == add_months(day.replace(day=1), 12)
