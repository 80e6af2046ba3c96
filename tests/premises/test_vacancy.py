"""For how long units have been empty."""

import pytest

from core.models import today
from premises import vacancy
from premises.vacancy import Band
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


def vacant(exit_days: int, *closures: tuple[int, int]):
    unit = factories.make_unit(rate=None)
    factories.make_occupancy(unit, start=days(-exit_days - 50), left_on=days(-exit_days))
    for start, end in closures:
        factories.make_closure(unit, start=days(-start), end=days(-end))
    return unit


def test_age_counts_from_the_last_exit_without_closures():
    plain = vacant(100)
    closed = vacant(100, (90, 71), (80, 61))

    assert vacancy.ages(today()) == {plain.pk: 100, closed.pk: 70}


def test_only_vacant_units_have_an_age():
    never_let = factories.make_unit(rate=None)
    factories.make_occupancy(factories.make_unit(rate=None))
    factories.make_closure(factories.make_unit(rate=None))

    assert vacancy.ages(today()) == {never_let.pk: None}


@pytest.mark.parametrize(
    ("age", "band"),
    [(None, Band.UNKNOWN), (0, Band.RECENT), (182, Band.RECENT), (183, Band.LONG),
     (730, Band.LONG), (731, Band.VERY_LONG)],
)  # fmt: skip
def test_bands(age, band):
    assert vacancy.band_of(age) == band


def test_band_lists_its_units(client, superuser):
    old, recent = vacant(800), vacant(20)
    client.force_login(superuser)

    response = client.get("/admin/premises/unit/", {"vacance": Band.VERY_LONG.value})

    assert list(response.context["cl"].queryset) == [old]
    assert vacancy.units_in(Band.RECENT, today()) == [recent.pk]
