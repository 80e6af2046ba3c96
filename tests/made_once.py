"""Rows that are made once for all tests of a file; what a test does to them is undone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction

Made = TypeVar("Made")


@contextmanager
def made_once(django_db_blocker, make: Callable[[], Made]) -> Iterator[Made]:
    """What `make` returns: for a fixture of scope "module" that asks for django_db_setup too.

    Its tests ask for `db` as well, and may not be transactional.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        made = make()
        connection.check_constraints()  # PostgreSQL alters no table whose checks are still to come
        yield made
        transaction.set_rollback(True)
