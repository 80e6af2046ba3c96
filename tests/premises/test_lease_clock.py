"""The terms of titles: warnings, risk, what will be free, where leaving firms could go."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import today
from outbox.models import OutgoingMail
from premises import lease_clock
from premises.models import LeaseNotice
from premises.titles import TitleKind, add_months
from tests.factories import days, make_authority, make_building, make_occupancy, make_unit

pytestmark = pytest.mark.django_db


def title(term: int, **fields):
    """A short lease that ends in so many days."""
    defaults = {"kind": TitleKind.SHORT_LEASE, "ends_on": days(term), "start": days(term - 400)}
    return make_occupancy(make_unit(), **{**defaults, **fields})


def at(number: int) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=number)


def test_only_titles_that_end_at_their_term_are_watched():
    near = title(100)
    title(200)
    title(100, kind=TitleKind.COMMERCIAL_LEASE)
    title(-5, left_on=days(-5))
    title(-5, opposed_on=days(-6))
    over = title(-5)

    assert [one.occupancy for one in lease_clock.deadlines()] == [over, near]


def test_new_title_ends_the_watch():
    old = title(-20)
    make_occupancy(
        make_unit(), company=old.company, start=days(-19), ends_on=days(300)
    )  # another unit changes nothing
    assert len(lease_clock.deadlines()) == 1

    type(old).objects.filter(pk=old.pk).update(left_on=days(-20))
    make_occupancy(old.unit, company=old.company, start=days(-19))

    assert lease_clock.deadlines() == []


def test_each_step_is_mailed_once_and_together():
    make_authority()
    title(180)
    title(30)

    counts = [lease_clock.remind(at(day)) for day in (0, 1, 30, 31, 90, 150, 151)]

    # Both at first; the second is over on day 31; the first is at 90, 30 days, then over… at 181.
    assert counts == [2, 0, 0, 1, 1, 1, 0]
    assert OutgoingMail.objects.filter(kind="echeances").count() == 4
    assert LeaseNotice.objects.count() == 5


def test_short_lease_left_to_run_is_a_risk_until_the_lawyer_concludes():
    lease = title(-40)
    title(-40, kind=TitleKind.PRECARIOUS, motive="Travaux prévus")
    late = title(-40, opposed_on=days(-1))

    at_risk = [one.occupancy for one in lease_clock.deadlines() if one.at_risk]
    type(lease).objects.filter(pk=lease.pk).update(lawyer_concluded_on=today())

    assert at_risk == [lease, late]
    assert [one.occupancy for one in lease_clock.deadlines() if one.at_risk] == [late]


def test_vacancy_counts_what_is_free_on_the_first_of_each_month():
    building = make_building()
    make_unit(building=building, area=40)
    leaving = make_unit(building=building, area=60)
    month = lease_clock.coming_months(today())[5]
    make_occupancy(leaving, notice_leave_on=month - datetime.timedelta(days=1))

    row = lease_clock.vacancies([building])[0]

    assert [count for count, _area in row.months] == [1] * 5 + [2] * 7
    assert row.months[5] == (2, 100)


def test_leaving_firm_is_matched_by_kind_area_rent_and_date():
    nursery = make_building(kind="pepiniere", published=True)
    stay = make_occupancy(
        make_unit(building=nursery, area=30, published=True),
        kind=TitleKind.INCUBATOR_AGREEMENT, ends_on=days(60), start=days(-300), agreed_rent=2000,
    )  # fmt: skip
    good = make_unit(area=50, rate=60, published=True)
    for wrong in ({"area": 20}, {"area": 70}, {"kind": "bureau"}, {"rate": 900}):
        make_unit(**{"area": 50, "published": True, **wrong})
    make_unit(area=50)  # a draft
    late = make_unit(area=50, published=True)
    make_occupancy(late, notice_leave_on=add_months(today(), 9))

    found = lease_clock.leaving()

    assert [(one.occupancy, one.leaves_on) for one in found] == [(stay, days(60))]
    assert [listing.unit for listing in found[0].candidates] == [good]


@pytest.mark.parametrize("path", ["echeances", "vacance-a-venir", "sorties-de-pepiniere"])
def test_page_costs_the_same_queries_whatever_it_shows(client, superuser, path):
    client.force_login(superuser)
    costs = []
    for number in (1, 2):
        nursery = make_building(kind="pepiniere", published=True)
        for _unit in range(number):
            make_occupancy(
                make_unit(building=nursery, published=True),
                kind=TitleKind.INCUBATOR_AGREEMENT, ends_on=days(60), start=days(-300),
            )  # fmt: skip
            make_unit(published=True)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/admin/{path}/").status_code == 200
        costs.append(len(asked))

    assert costs[0] == costs[1]
