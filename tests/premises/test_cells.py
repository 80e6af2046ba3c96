"""The squares of the wide map: what is counted with the listings equals counting them all."""

import threading
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from premises.availability import RANKS
from premises.cells import cells, kept_cells
from premises.grid import FINEST, WIDEST, Box, around, finest, within
from premises.models import Building, Cell, Listing, Unit
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db
FRANCE = Box(-5, 41, 10, 51)


def spread(count: int) -> list[Building]:
    """Buildings some kilometres apart, with units of several kinds and states."""
    made = []
    for number in range(count):
        building = factories.make_building(
            published=True,
            longitude=Decimal("-1.5") + number * Decimal("0.0731"),
            latitude=Decimal("47.2") + number * number * Decimal("0.0052"),
        )
        factories.make_unit(building=building, published=True, kind="atelier")
        let = factories.make_unit(building=building, published=True, kind="bureau")
        if number % 3 == 0:
            factories.make_occupancy(let)
        if number % 3 == 1:
            factories.make_hold(let)
        made.append(building)
    return made


def assert_counted() -> None:
    """Every zoom says the same as the units themselves."""
    public = Listing.objects.visible_to(AnonymousUser())
    for zoom in range(WIDEST, FINEST + 1):
        assert sorted(kept_cells([], None, zoom)) == sorted(cells(public, zoom))
    free = {RANKS["libre"], RANKS["option"]}
    chosen = public.filter(kind__in=["bureau"], rank__in=free)
    assert sorted(kept_cells(["bureau"], free, 8, FRANCE)) == sorted(cells(chosen, 8, FRANCE))


def test_squares_equal_counting_whatever_changes():
    buildings = spread(7)
    factories.make_unit(building=buildings[0])
    nowhere = factories.make_building(published=True, longitude=None, latitude=None)
    factories.make_unit(building=nowhere, published=True)
    assert_counted()

    buildings[1].longitude += Decimal("0.31")
    buildings[1].save()
    assert_counted()
    buildings[2].published = False
    buildings[2].save()
    assert_counted()
    Unit.objects.filter(building=buildings[3]).first().delete()
    assert_counted()
    factories.make_closure(buildings[4].units.first(), kind="withdrawn")
    assert_counted()
    nowhere.longitude, nowhere.latitude = buildings[5].longitude, buildings[5].latitude
    nowhere.save()
    assert_counted()
    factories.make_occupancy(buildings[6].units.first(), start=days(-3))
    assert_counted()


def test_nothing_is_left_once_all_units_are_deleted():
    building = factories.make_building(published=True)
    factories.make_unit(building=building, published=True)

    building.delete()

    assert list(Cell.objects.exclude(place=Cell.LOCK)) == []


def test_each_square_is_one_of_the_four_of_the_wider_one():
    place = finest(Decimal("2.3012"), Decimal("49.9158"))

    wider = around(place)

    assert place in within(wider)
    assert {around(part) for part in within(wider)} == {wider}


def test_view_costs_the_same_queries_for_one_and_for_three(django_assert_num_queries):
    for count in (1, 3):
        spread(count)
        with django_assert_num_queries(1):
            kept_cells(["bureau"], None, 9, FRANCE)


@pytest.mark.django_db(transaction=True)
def test_changes_at_the_same_time_are_both_counted():
    """Two units of one square, saved in two transactions that overlap."""
    (building,) = spread(1)
    units = list(building.units.order_by("pk"))
    start = threading.Barrier(2)

    def hide(unit: Unit) -> None:
        try:
            start.wait()
            with transaction.atomic():
                unit.published = False
                unit.save()
        finally:
            connection.close()

    threads = [threading.Thread(target=hide, args=[unit]) for unit in units]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert not Listing.objects.filter(public=True).exists()
    assert_counted()
