"""The visit of a unit, from its proposal to its report; and what comes with the keys."""

import datetime
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from core.fields import LineField, ProseField
from lettings.models.request import UnitRequest
from premises.models import Occupancy, Unit

REPORT_DAYS = 3


class Visit(models.Model):
    """A day, an hour and a place where a founder sees a unit."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposée"
        CONFIRMED = "confirmed", "Confirmée"
        CANCELLED = "cancelled", "Annulée"
        DONE = "done", "Faite"

    COMING = (State.PROPOSED, State.CONFIRMED)
    LASTS = datetime.timedelta(hours=1)

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="visits", verbose_name="demande"
    )
    # The visit is told with its request even once the unit is gone.
    unit = models.ForeignKey(
        Unit, models.SET_NULL, related_name="+", null=True, verbose_name="local"
    )
    starts_at = models.DateTimeField("date et heure")
    place = LineField("lieu du rendez-vous")
    state = models.CharField("état", max_length=10, choices=State, default=State.PROPOSED)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    changed_at = models.DateTimeField("modifiée le", default=timezone.now, editable=False)
    changes = models.PositiveSmallIntegerField("changements", default=0, editable=False)
    report = ProseField("compte rendu (interne)", max_length=4000, blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="agent",
    )

    class Meta:
        verbose_name = "visite"
        verbose_name_plural = "visites"
        ordering = ["-starts_at", "-pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(state__in=["proposed", "confirmed"]),
                name="visit_one_coming_per_request",
                violation_error_message="Une visite est déjà prévue.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {timezone.localtime(self.starts_at):%d/%m/%Y}"

    @property
    def report_due_on(self) -> datetime.date:
        """By when somebody of the service tells how it went."""
        return timezone.localdate(self.starts_at) + datetime.timedelta(days=REPORT_DAYS)

    def confirm(self, at: datetime.datetime | None = None) -> None:
        self.turn([self.State.PROPOSED], self.State.CONFIRMED, at)

    def cancel(self, at: datetime.datetime | None = None) -> None:
        self.turn(self.COMING, self.State.CANCELLED, at)

    def tell(self, report: str, at: datetime.datetime | None = None) -> None:
        """The visit has taken place: how it went."""
        at = at or timezone.now()
        if self.starts_at > at:
            raise ValidationError("La visite n’a pas encore eu lieu.")
        self.turn(self.COMING, self.State.DONE, at, report=report)

    def turn(self, sources, target: str, at: datetime.datetime | None, **facts) -> None:
        """Change the state, unless somebody did before."""
        values = {"state": target, "changed_at": at or timezone.now(), **facts}
        found = Visit.objects.filter(pk=self.pk, state__in=sources)
        if not found.update(**values, changes=models.F("changes") + 1):
            raise ValidationError("Cette visite a déjà changé.")
        self.refresh_from_db()


class MoveIn(models.Model):
    """What is done between the signature of a title and the keys."""

    request = models.OneToOneField(
        UnitRequest, models.CASCADE, related_name="move_in", verbose_name="demande"
    )
    occupancy = models.OneToOneField(
        Occupancy, models.CASCADE, related_name="move_in", verbose_name="titre d’occupation"
    )
    insured_until = models.DateField("assurance valable jusqu’au", null=True, blank=True)
    inventory_on = models.DateField("état des lieux fait le", null=True, blank=True)
    keys_on = models.DateField("clés remises le", null=True, blank=True)
    news_agreed_on = models.DateField(
        "accord pour être interrogé par courriel, le",
        null=True,
        blank=True,
        help_text="Sans accord, le service appelle.",
    )

    class Meta:
        verbose_name = "entrée dans les lieux"
        verbose_name_plural = "entrées dans les lieux"
        default_permissions = ("change", "view")

    def __str__(self) -> str:
        return f"Entrée – {self.request}"

    @property
    def complete(self) -> bool:
        return bool(self.insured_until and self.inventory_on and self.keys_on)


class Reminder(models.Model):
    """A mail that is sent once for one stay of a request in a state."""

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="reminders", verbose_name="demande"
    )
    kind = models.CharField("nature", max_length=40)
    since = models.DateTimeField("à propos de")
    sent_at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "rappel"
        verbose_name_plural = "rappels"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["request", "kind", "since"],
                name="reminder_once",
                violation_error_message="Ce rappel est déjà parti.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} – {self.request}"
