"""News of a firm some months after it has settled: what staff note, or the firm answers."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.fields import ProseField
from core.models import today
from premises.models import Occupancy
from security.tokens import digest, new_token

OUTCOME_MONTHS = (12, 36)  # when it is asked whether the firm still trades, even if it has left
LINK_OUTLIVES = datetime.timedelta(days=30)  # the due date, or the day of the mail
TOO_LATE = "Ce point est déjà fait, ou le lien n’est plus valable."


class FollowUpQuerySet(models.QuerySet):
    def of_token(self, token: str):
        return self.filter(digest=digest(token))

    def to_do(self):
        return self.filter(result="")

    def late(self, day: datetime.date):
        """Those that were to be done before a day."""
        return self.to_do().filter(due_on__lt=day)

    def usable(self, at: datetime.datetime):
        """Those whose link may still be answered."""
        return self.to_do().filter(expires_at__gt=at)

    def reached(self):
        """Those of firms that somebody could speak to, or knows of."""
        return self.exclude(result__in=["", FollowUp.Result.UNREACHED])


class FollowUp(models.Model):
    """How a firm fares so many months after it settled (suivi).

    It hangs on the first title of the firm's stay in a building (lettings/follow_ups.py).
    """

    class Result(models.TextChoices):
        NONE = "", "À faire"
        HERE = "here", "En activité dans le local"
        ELSEWHERE = "elsewhere", "En activité ailleurs"
        STOPPED = "stopped", "Activité arrêtée"
        UNREACHED = "unreached", "Injoignable"

    TRADING = (Result.HERE, Result.ELSEWHERE)

    occupancy = models.ForeignKey(
        Occupancy, models.CASCADE, related_name="follow_ups", verbose_name="titre d’occupation"
    )
    month = models.PositiveSmallIntegerField("mois depuis l’installation")
    due_on = models.DateField("à faire le")
    result = models.CharField("situation", max_length=10, choices=Result, blank=True, default="")
    jobs = models.PositiveIntegerField("personnes au travail", null=True, blank=True)
    call_back = models.BooleanField("souhaite être rappelée", default=False)
    words = ProseField("ce que dit l’entreprise", max_length=4000, blank=True, default="")
    done_at = models.DateTimeField("fait le", null=True, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="agent",
    )
    digest = models.CharField(
        "empreinte", max_length=64, blank=True, default="", editable=False
    )  # empty until the firm is asked by mail
    expires_at = models.DateTimeField("lien valable jusqu’au", null=True, editable=False)
    asked_at = models.DateTimeField("demandé par courriel le", null=True, editable=False)
    reminded_at = models.DateTimeField("redemandé le", null=True, editable=False)
    told_at = models.DateTimeField("signalé au service le", null=True, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "suivi d’une entreprise"
        verbose_name_plural = "suivis des entreprises"
        ordering = ["due_on", "pk"]
        default_permissions = ("change", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["occupancy", "month"],
                name="follow_up_once_a_month_of_a_stay",
                violation_error_message="Ce point existe déjà.",
            ),
            models.UniqueConstraint(
                fields=["digest"],
                condition=~Q(digest=""),
                name="follow_up_one_per_link",
                violation_error_message="Ce lien existe déjà.",
            ),
            models.CheckConstraint(
                condition=Q(result="", done_at=None) | (~Q(result="") & Q(done_at__isnull=False)),
                name="follow_up_done_on_a_day",
                violation_error_message="Un point fait a une date, et lui seul.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupancy.company}, {self.what}"

    @property
    def what(self) -> str:
        """« situation à 12 mois », « point à 3 mois »."""
        word = "situation" if self.month in OUTCOME_MONTHS else "point"
        return f"{word} à {self.month}\u00a0mois"

    def open_link(self) -> str:
        """The token of a new link, to be mailed and never stored; an older one is dead."""
        token = new_token()
        day = max(self.due_on, today())  # a firm may agree to be asked after that day
        end = datetime.datetime.combine(day, datetime.time.max) + LINK_OUTLIVES
        self.digest, self.expires_at = digest(token), timezone.make_aware(end)
        self.save(update_fields=["digest", "expires_at"])
        return token

    def tell(self, at: datetime.datetime | None = None, **said) -> None:
        """Keep what the firm answers, once. Raises ValidationError where its link is dead."""
        values = {**said, "done_at": at or timezone.now()}
        usable = FollowUp.objects.filter(pk=self.pk).usable(values["done_at"])
        if not usable.update(**values):
            raise ValidationError(TOO_LATE)
        for name, value in values.items():
            setattr(self, name, value)
