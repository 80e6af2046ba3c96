"""How often a sheet must be verified, and what the public sees while nobody does.

Once the rhythm has passed, its keeper is reminded; after two, the public reads « à confirmer »;
after three, the sheet leaves the public pages, though it stays published: verifying it brings it
back. The properties answer for one sheet, the conditions for many in SQL; a test holds both equal.
"""

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import GreaterThanOrEqual, LessThan, LessThanOrEqual

from core.models import today

CONFIRM_AFTER, HIDE_AFTER = 2, 3  # rhythms
LONGEST = 730  # days


def rhythm_field(days: int) -> models.PositiveSmallIntegerField:
    """The rhythm of a model's sheets, in days."""
    return models.PositiveSmallIntegerField(
        "à vérifier tous les (jours)",
        default=days,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=(
            "Passé ce délai, le gestionnaire reçoit un rappel. Au double, le site affiche "
            "« à confirmer ». Au triple, la fiche quitte le site jusqu’à ce qu’on la vérifie."
        ),
    )


def rhythm_constraint(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(verify_every__range=(1, LONGEST)),
        name=name,
        violation_error_message=f"Le délai va de 1 à {LONGEST} jours.",
    )


class Verified:
    """A sheet with `verified_on` and `verify_every`."""

    @property
    def days_since_check(self) -> int:
        return (today() - self.verified_on).days

    @property
    def to_confirm(self) -> bool:
        """Whether the sheet was verified so long ago that readers must be told."""
        return self.days_since_check > CONFIRM_AFTER * self.verify_every

    @property
    def hidden_on(self) -> datetime.date:
        """The first day on which the public no longer sees the sheet, unless it is verified."""
        return self.verified_on + datetime.timedelta(days=HIDE_AFTER * self.verify_every + 1)

    @property
    def outdated(self) -> bool:
        """Whether the sheet has left the public pages."""
        return self.hidden_on <= today()


class DaysAfter(Func):
    """A date and a number of days later, on both databases."""

    output_field = models.DateField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="date(%(expressions)s || ' days')")

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" + ")


def after(rhythms: int) -> DaysAfter:
    """The day on which so many rhythms have passed."""
    return DaysAfter(F("verified_on"), F("verify_every") * rhythms)


def due_by(day: datetime.date) -> LessThanOrEqual:
    """The condition of sheets whose keeper must verify them."""
    return LessThanOrEqual(after(1), day)


def to_confirm_on(day: datetime.date) -> LessThan:
    """The condition of sheets that the public is told to confirm."""
    return LessThan(after(CONFIRM_AFTER), day)


def shown_on(day: datetime.date) -> GreaterThanOrEqual:
    """The condition of sheets verified lately enough for the public."""
    return GreaterThanOrEqual(after(HIDE_AFTER), day)
