"""Titles that ask something of somebody."""

import pytest

from core.models import today
from premises.deadlines import DEADLINES, leaving
from premises.models import Occupancy
from premises.titles import TitleKind
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


def title(**fields) -> Occupancy:
    return factories.make_occupancy(factories.make_unit(rate=None), **fields)


def short(end: int, **fields) -> Occupancy:
    return title(kind=TitleKind.SHORT_LEASE, ends_on=days(end), **fields)


def words_of(row: Occupancy) -> set[str]:
    """The deadlines that a title has today."""
    titles = Occupancy.objects.filter(pk=row.pk)
    return {word for word, (_label, condition) in DEADLINES.items() if condition(titles, today())}


def test_leaving_says_in_sql_what_the_rule_says():
    desk = {"kind": TitleKind.DESK_SERVICE}
    for fields in (
        {}, {"left_on": days(5)}, {"left_on": days(-5)}, {"notice_leave_on": days(9)},
        {"notice_leave_on": days(-1), "ends_on": days(20)}, {"ends_on": days(30)},
        {**desk, "ends_on": days(30)}, {**desk, "ends_on": days(30), "renewal_planned": True},
        {**desk, "ends_on": days(-2)}, {**desk, "ends_on": days(60), "notice_leave_on": days(7)},
        {**desk, "ends_on": today()},
    ):  # fmt: skip
        title(**fields)

    found = {row.pk: row.leaves_on for row in leaving(Occupancy.objects.all(), today(), days(40))}

    rule = {row.pk: row.release() for row in Occupancy.objects.all()}
    assert found == {pk: day for pk, day in rule.items() if day and today() <= day <= days(40)}


def test_clock_of_short_leases():
    assert words_of(short(181)) == {"a-relouer"}
    assert words_of(short(180)) == {"a-relouer", "derogatoire-180"}
    assert words_of(short(90)) == {"a-relouer", "derogatoire-90"}
    assert words_of(short(30)) == {"a-relouer", "derogatoire-30"}
    assert words_of(short(-1)) == {"sortie-a-saisir", "derogatoire-depasse"}
    assert words_of(short(-40)) == {
        "sortie-a-saisir", "derogatoire-depasse", "risque-bail-commercial",
    }  # fmt: skip


def test_clock_stops_once_answered():
    assert words_of(short(-40, left_on=days(-41))) == set()
    assert words_of(short(-40, opposed_on=days(-41))) == {"sortie-a-saisir"}


def test_clock_stops_once_a_lawyer_has_concluded_or_a_newer_title_begins():
    concluded, renewed = short(-40, lawyer_concluded_on=today()), short(-40)
    newer = {"start": days(-5), "ends_on": days(300), "kind": TitleKind.SHORT_LEASE}
    type(renewed).objects.bulk_create(
        [type(renewed)(unit=renewed.unit, company=renewed.company, **newer)]
    )

    assert words_of(concluded) == words_of(renewed) == {"sortie-a-saisir"}


def test_opposition_that_came_too_late_leaves_the_risk():
    assert words_of(short(-40, opposed_on=days(-1))) == {
        "sortie-a-saisir", "risque-bail-commercial",
    }  # fmt: skip


def test_deadline_lists_its_titles(client, superuser):
    late = short(-40)
    short(200)
    client.force_login(superuser)

    response = client.get("/admin/premises/occupancy/", {"echeance": "risque-bail-commercial"})

    assert list(response.context["cl"].queryset) == [late]
