"""The availability rule, line by line of its table."""

import datetime
from random import Random

import pytest
from django.core.exceptions import ValidationError

from core.models import today
from premises import listings
from premises.availability import State, availability
from premises.models import Hold, Listing, Unit
from premises.titles import TitleKind, add_months
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


def state_of(unit, day=None):
    loaded = Unit.objects.with_history().get(pk=unit.pk)
    answer = availability(loaded, day or today(), today())
    return answer.state, answer.on


def test_unit_without_history_is_free():
    assert state_of(factories.make_unit()) == (State.FREE, None)


def test_withdrawn_unit_is_withdrawn_even_during_works():
    unit = factories.make_unit()
    factories.make_closure(unit, kind="works", end=days(3))
    factories.make_closure(unit, kind="withdrawn")

    assert state_of(unit) == (State.WITHDRAWN, None)


def test_works_show_their_end():
    unit = factories.make_unit()
    factories.make_closure(unit, end=days(3))

    assert state_of(unit) == (State.WORKS, days(3))
    assert state_of(unit, days(4)) == (State.FREE, None)


def test_commercial_lease_is_not_freed_by_its_term():
    unit = factories.make_unit()
    factories.make_occupancy(unit, ends_on=days(30))

    assert state_of(unit) == (State.OCCUPIED, None)


def test_short_lease_frees_at_its_term():
    unit = factories.make_unit()
    factories.make_occupancy(unit, kind=TitleKind.SHORT_LEASE, ends_on=days(30))

    assert state_of(unit) == (State.SOON, days(31))
    assert state_of(unit, days(30)) == (State.SOON, days(31))
    assert state_of(unit, days(31)) == (State.FREE, None)


def test_planned_renewal_keeps_the_unit_occupied():
    unit = factories.make_unit()
    factories.make_occupancy(
        unit, kind=TitleKind.SHORT_LEASE, ends_on=days(30), renewal_planned=True
    )

    assert state_of(unit) == (State.OCCUPIED, None)


def test_notice_comes_before_the_term():
    unit = factories.make_unit()
    factories.make_occupancy(unit, notice_leave_on=days(60), ends_on=days(900))

    assert state_of(unit) == (State.SOON, days(61))


def test_release_more_than_a_year_away_reads_occupied():
    unit = factories.make_unit()
    limit = add_months(today(), 12)
    occupancy = factories.make_occupancy(unit, notice_leave_on=limit)

    assert state_of(unit) == (State.SOON, limit + datetime.timedelta(days=1))

    occupancy.notice_leave_on = limit + datetime.timedelta(days=1)
    occupancy.save()

    assert state_of(unit) == (State.OCCUPIED, None)


def test_passed_term_without_departure_is_unknown():
    unit = factories.make_unit()
    factories.make_occupancy(unit, kind=TitleKind.SHORT_LEASE, ends_on=days(-1))

    assert state_of(unit) == (State.OCCUPIED, None)
    assert state_of(unit, days(500)) == (State.OCCUPIED, None)


def test_departure_frees_the_next_day():
    unit = factories.make_unit()
    factories.make_occupancy(unit, left_on=days(-1))

    assert state_of(unit) == (State.FREE, None)
    assert state_of(unit, days(-1)) == (State.SOON, today())


def test_later_signed_title_keeps_the_unit_occupied():
    unit = factories.make_unit()
    factories.make_occupancy(unit, start=days(20))

    assert state_of(unit) == (State.OCCUPIED, None)


def test_hold_shows_its_expiry_then_runs_out():
    unit = factories.make_unit()
    factories.make_hold(unit, expires_on=days(10))

    assert state_of(unit) == (State.HELD, days(10))
    assert state_of(unit, days(11)) == (State.FREE, None)


def test_hold_on_a_unit_soon_free_comes_before_the_date():
    unit = factories.make_unit()
    factories.make_occupancy(unit, notice_leave_on=days(60))
    factories.make_hold(unit, expires_on=days(10))

    assert state_of(unit) == (State.HELD, days(10))


def test_free_date_is_pushed_past_the_works_it_meets():
    unit = factories.make_unit()
    factories.make_occupancy(unit, notice_leave_on=days(60))
    factories.make_closure(unit, start=days(61), end=days(90))
    factories.make_closure(unit, start=days(91), end=days(95))

    assert state_of(unit) == (State.SOON, days(96))


def test_open_ended_works_after_the_release_read_occupied():
    unit = factories.make_unit()
    factories.make_occupancy(unit, notice_leave_on=days(60))
    factories.make_closure(unit, start=days(61))

    assert state_of(unit) == (State.OCCUPIED, None)


def test_second_hold_is_refused():
    unit = factories.make_unit()
    factories.make_hold(unit)

    with pytest.raises(ValidationError, match="Une autre option court déjà"):
        factories.make_hold(unit)

    assert Hold.objects.count() == 1


def test_hold_on_an_occupied_unit_is_refused():
    unit = factories.make_unit()
    factories.make_occupancy(unit)

    with pytest.raises(ValidationError, match="libre ou bientôt libre"):
        factories.make_hold(unit)


def test_overlapping_titles_are_refused():
    unit = factories.make_unit()
    factories.make_occupancy(unit)

    with pytest.raises(ValidationError, match="Un autre titre occupe ce local"):
        factories.make_occupancy(unit, start=days(10))


def test_works_during_a_title_are_refused():
    unit = factories.make_unit()
    factories.make_occupancy(unit)

    with pytest.raises(ValidationError, match="Une entreprise occupe le local"):
        factories.make_closure(unit)


def test_listing_equals_the_rule_for_any_history_on_any_date():
    """The stored index may never say other than the rule, whatever the dates."""
    random = Random(7)
    for _number in range(25):
        unit = factories.make_unit(published=True, verified_on=days(400))
        add_random_history(unit, random)

    for offset in range(0, 420, 3):
        day = days(offset)
        listings.refresh_due(day)
        for unit in Unit.objects.with_history().select_related("listing"):
            answer = availability(unit, day, day)
            assert (unit.listing.state, unit.listing.on) == (answer.state, answer.on), day


def add_random_history(unit, random):
    """Whatever dates the models accept, refused ones left out."""
    for _number in range(random.randint(1, 5)):
        start = days(random.randint(-300, 300))
        end = start + datetime.timedelta(days=random.randint(0, 200))
        make = random.choice(
            [
                lambda s, e: factories.make_occupancy(unit, start=s, notice_leave_on=e),
                lambda s, e: factories.make_occupancy(
                    unit, kind=TitleKind.SHORT_LEASE, start=s, ends_on=e
                ),
                lambda s, e: factories.make_occupancy(
                    unit, start=s, left_on=min(e, max(s, today()))
                ),
                lambda s, e: factories.make_closure(unit, start=s, end=e),
                lambda s, e: factories.make_closure(unit, kind="withdrawn", start=s, end=e),
                lambda s, e: factories.make_hold(unit, start=s, expires_on=e),
            ]
        )
        try:
            make(start, end)
        except ValidationError:
            continue


def test_listing_changes_its_date_only_with_its_content():
    unit = factories.make_unit(published=True)
    before = Listing.objects.get(unit=unit).changed_at

    unit.notes = "Relire avec la gestionnaire."
    unit.save()
    assert Listing.objects.get(unit=unit).changed_at == before

    factories.make_hold(unit)
    assert Listing.objects.get(unit=unit).changed_at > before
