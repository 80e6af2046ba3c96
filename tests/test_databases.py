"""What both databases must guarantee, asked of the one that the run uses."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction

from core.models import today
from premises.models import Company, Hold, Occupancy, Rate, Unit
from premises.titles import TitleKind
from tests.factories import days, make_unit

THREADS = 8
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own settings")
postgresql_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="PostgreSQL's own settings"
)


def value_of(query: str):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


@sqlite_only
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "expected"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20_000)],
)
def test_sqlite_pragma_in_force(pragma, expected):
    assert value_of(f"PRAGMA {pragma}") == expected


@sqlite_only
@pytest.mark.django_db
def test_sqlite_transactions_take_their_lock_at_once():
    connection.ensure_connection()

    assert connection.transaction_mode == "IMMEDIATE"
    assert connection.settings_dict["CONN_MAX_AGE"] is None


@postgresql_only
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "expected"), [("statement_timeout", "15s"), ("lock_timeout", "5s"), ("jit", "off")]
)
def test_postgresql_limit_in_force(name, expected):
    assert value_of(f"SHOW {name}") == expected


def test_requests_open_no_transaction_by_themselves():
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False


def outcomes(act: Callable[[int], object]) -> tuple[int, int]:
    """How many of the threads that act at the same instant succeed, and are refused."""
    start = threading.Barrier(THREADS)
    results = []

    def run(number: int) -> None:
        try:
            start.wait()
            act(number)
            results.append("done")
        except (ValidationError, IntegrityError):
            results.append("refused")
        except Exception as error:
            results.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert set(results) <= {"done", "refused"}
    return results.count("done"), results.count("refused")


@pytest.mark.django_db(transaction=True)
def test_options_placed_at_once_on_a_unit():
    unit = make_unit()

    done, refused = outcomes(
        lambda _: Hold.objects.create(unit=unit, start=today(), expires_on=days(10))
    )

    assert (done, refused) == (1, THREADS - 1)
    assert Hold.objects.count() == 1
    assert Unit.objects.get().listing.state == "option"


@pytest.mark.django_db(transaction=True)
def test_firms_that_move_in_at_once():
    unit = make_unit()
    firms = [Company.objects.create(name=f"Entreprise {n}") for n in range(THREADS)]

    def move_in(number: int) -> None:
        Occupancy.objects.create(
            unit=unit,
            company=firms[number],
            kind=TitleKind.COMMERCIAL_LEASE,
            start=days(-number),  # on different days, so that no unique index helps
        )

    done, refused = outcomes(move_in)

    assert (done, refused) == (1, THREADS - 1)
    assert Occupancy.objects.count() == 1
    assert Unit.objects.get().listing.state == "occupe"


@pytest.mark.django_db(transaction=True)
def test_rates_set_at_once_over_meeting_periods():
    unit = make_unit(rate=None)

    def price(number: int) -> None:
        Rate.objects.create(
            unit=unit,
            amount=Decimal(60 + number),
            valid_from=days(-number),
            valid_to=days(30),
        )

    done, refused = outcomes(price)

    assert (done, refused) == (1, THREADS - 1)
    assert Rate.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_units_given_one_reference_at_once():
    building = make_unit().building

    done, refused = outcomes(lambda _: make_unit(rate=None, building=building, reference="A1"))

    assert (done, refused) == (1, THREADS - 1)
    assert Unit.objects.filter(reference="A1").count() == 1


@pytest.mark.django_db(transaction=True)
def test_readers_wait_for_no_writer():
    unit = make_unit(published=True)
    holding, read = threading.Event(), threading.Event()
    seen = []

    def write() -> None:
        with transaction.atomic():
            Unit.objects.filter(pk=unit.pk).update(notes="en cours")
            holding.set()
            read.wait(timeout=10)
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    holding.wait(timeout=10)
    seen.append(Unit.objects.get().notes)
    read.set()
    writer.join(timeout=20)

    assert seen == [""]
    assert Unit.objects.get().notes == "en cours"
