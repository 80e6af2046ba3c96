"""Rows that are made once for all tests of a file; what a test does to them is undone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def made_once(django_db_blocker) -> Iterator[None]:
    """Make rows inside, and yield: a fixture of scope "module" that asks for django_db_setup too.

    Its tests ask for `db` as well, and may not be transactional.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
