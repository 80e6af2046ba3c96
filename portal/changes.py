"""A number in the database that rises with every change of a row that the public may read.

Each connection watches the statements that it runs, so that nothing is forgotten: saves, bulk
writes, updates without objects, imports, and every app to come. The number rises once the change
is committed and before whoever made it is answered, so the next request sees both.
"""

import re

from django.db import connection, transaction
from django.db.models import F

# Migrations on SQLite copy tables to "new__…", which changes nothing that is read.
WRITE = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(?!new__)(\w+)', re.IGNORECASE
)
# Tables that no public page reads: signing in, or a mail that leaves, changes nothing for visitors.
PRIVATE = (
    "accounts_",
    "auth_",
    "brochure_block",
    "brochure_brochure",
    "brochure_dailyscan",
    "brochure_shortlink",
    "brochure_printing",
    "brochure_proof",
    "django_",
    "editorial_",
    "exchange_",
    "freshness_",
    "lettings_",
    "otp_",
    "outbox_",
    "partners_entrylink",
    "partners_membership",
    "portal_calendar",
    "portal_change",
    "premises_leasenotice",
    "security_",
)


def current() -> int:
    """The number as of now; plain SQL, for it is read at each request."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM portal_change")
        row = cursor.fetchone()
    return row[0] if row else 0


def watch(connection, **_signal) -> None:
    """Have a new connection watch what it runs."""
    if noting not in connection.execute_wrappers:
        connection.execute_wrappers.append(noting)


def noting(execute, sql, params, many, context):
    """Run a statement; if it writes public rows, raise the number with its commit."""
    result = execute(sql, params, many, context)
    write = WRITE.match(sql) if isinstance(sql, str) else None
    if write and not write[1].startswith(PRIVATE):
        raise_with_commit(context["connection"])
    return result


def raise_with_commit(connection) -> None:
    """Raise the number once, however many statements the transaction has."""
    waiting = (function for _savepoints, function, _robust in connection.run_on_commit)
    if raise_number not in waiting:
        # Robust: a number that could not rise is logged; the change itself has been made.
        transaction.on_commit(raise_number, using=connection.alias, robust=True)


def raise_number() -> None:
    from portal.models import Change  # models are not ready when connections are first watched

    if not Change.objects.update(number=F("number") + 1):
        Change.objects.bulk_create([Change(pk=1, number=1)], ignore_conflicts=True)
