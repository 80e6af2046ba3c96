"""Which titles ask something of somebody: a unit to let again, an exit to record, the lease clock.

The clock of short leases: code de commerce, L145-5.
"""

import datetime
from collections.abc import Callable

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from premises.titles import TERM_NEVER_FREES, TitleKind, add_months

RELET_MONTHS, RISK_MONTHS = 6, 1


def announced() -> Coalesce:
    """The last day that was announced, even if it has passed without an exit; else null."""
    term = Case(
        When(Q(renewal_planned=False) & ~Q(kind__in=TERM_NEVER_FREES), then=F("ends_on")),
        default=Value(None),
        output_field=DateField(),
    )
    return Coalesce("left_on", "notice_leave_on", term)


def leaving(titles: QuerySet, first: datetime.date, last: datetime.date) -> QuerySet:
    """Titles of which the release falls between two days, the first being today or later.

    It says in SQL what release() of premises/availability.py says of one title, then sorts.
    """
    return titles.annotate(leaves_on=announced()).filter(leaves_on__range=(first, last))


def to_relet(titles: QuerySet, day: datetime.date) -> QuerySet:
    """Units that will be free within six months."""
    return leaving(titles, day, add_months(day, RELET_MONTHS))


def exits_to_record(titles: QuerySet, day: datetime.date) -> QuerySet:
    """The announced day has passed, and nobody said whether the firm has left."""
    return titles.filter(left_on=None).annotate(leaves_on=announced()).filter(leaves_on__lt=day)


def open_titles(titles: QuerySet) -> QuerySet:
    """Titles that still ask for something: nobody left, no newer title, no lawyer's conclusion."""
    renewed = titles.model.objects.filter(
        unit=OuterRef("unit"), company=OuterRef("company"), start__gt=OuterRef("start")
    )
    return titles.filter(left_on=None, lawyer_concluded_on=None).exclude(Exists(renewed))


def short_leases(titles: QuerySet) -> QuerySet:
    return open_titles(titles).filter(kind=TitleKind.SHORT_LEASE)


def ends_within(titles: QuerySet, day: datetime.date, most: int, more_than: int = -1) -> QuerySet:
    """Short leases that end within so many days, but in more than so many."""
    after = day + datetime.timedelta(days=more_than + 1)
    return short_leases(titles).filter(ends_on__range=(after, day + datetime.timedelta(days=most)))


def clock_run_out(titles: QuerySet, day: datetime.date) -> QuerySet:
    """Short leases whose term has passed without an exit or a written opposition."""
    return short_leases(titles).filter(ends_on__lt=day, opposed_on=None)


def at_risk(title, day: datetime.date) -> bool:
    """Whether a month has passed since the term of a short lease, without opposition in time."""
    limit = add_months(title.ends_on, RISK_MONTHS)
    opposed = title.opposed_on is not None and title.opposed_on <= limit
    return title.kind == TitleKind.SHORT_LEASE and day > limit and not opposed


def commercial_risk(titles: QuerySet, day: datetime.date) -> QuerySet:
    """Short leases that may have become commercial ones."""
    past = short_leases(titles).filter(ends_on__lt=day)
    return titles.filter(pk__in=[title.pk for title in past if at_risk(title, day)])


Condition = Callable[[QuerySet, datetime.date], QuerySet]
# By the word that names each in an address: what staff read, and which titles it is about.
DEADLINES: dict[str, tuple[str, Condition]] = {
    "a-relouer": ("Libre d’ici six mois", to_relet),
    "sortie-a-saisir": ("Départ passé, sortie à saisir", exits_to_record),
    "derogatoire-180": (
        "Bail dérogatoire\u00a0: fin dans 91 à 180 jours",
        lambda titles, day: ends_within(titles, day, 180, more_than=90),
    ),
    "derogatoire-90": (
        "Bail dérogatoire\u00a0: fin dans 31 à 90 jours",
        lambda titles, day: ends_within(titles, day, 90, more_than=30),
    ),
    "derogatoire-30": (
        "Bail dérogatoire\u00a0: fin dans 30 jours au plus",
        lambda titles, day: ends_within(titles, day, 30),
    ),
    "derogatoire-depasse": ("Bail dérogatoire\u00a0: terme dépassé", clock_run_out),
    "risque-bail-commercial": ("Risque de bail commercial", commercial_risk),
}
