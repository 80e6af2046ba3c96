"""The unit that is proposed to a founder, and the option that keeps it for them."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from core.fields import LineField, MoneyField
from core.models import today
from lettings.models.request import UnitRequest
from lettings.workflow import Mover, Status
from premises.models import Hold, Unit
from premises.titles import TitleKind

OFFER_DAYS = 15


class Offer(models.Model):
    """A proposal of one unit, its rent and title, valid until a day; a Hold keeps the unit."""

    class Answer(models.TextChoices):
        NONE = "", "Sans réponse"
        ACCEPTED = "accepted", "Acceptée"
        DECLINED = "declined", "Refusée"
        LAPSED = "lapsed", "Échue"

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="offers", verbose_name="demande"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="offers", verbose_name="local proposé"
    )
    hold = models.OneToOneField(
        Hold, models.PROTECT, related_name="offer", verbose_name="option", editable=False
    )
    title_kind = models.CharField("titre", max_length=30, choices=TitleKind)
    starts_on = models.DateField("entrée le")
    ends_on = models.DateField("terme", null=True, blank=True)
    monthly_rent = MoneyField("loyer mensuel, hors taxes et charges", null=True, blank=True)
    decision = LineField("acte de décision")
    made_at = models.DateTimeField("proposée le", default=timezone.now, editable=False)
    expires_on = models.DateField("valable jusqu’au")
    answer = models.CharField(
        "réponse", max_length=10, choices=Answer, blank=True, default="", editable=False
    )
    answered_at = models.DateTimeField("répondue le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "proposition"
        verbose_name_plural = "propositions"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(answer=""),
                name="offer_one_open_per_request",
                violation_error_message="Une proposition attend déjà une réponse.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.request}"

    def make(self, by, at: datetime.datetime | None = None) -> None:
        """Propose the unit: take the option and move the request, or neither.

        The option is refused where the unit is no longer free; of two people who propose one
        unit at once, the second gets that ValidationError (premises.Hold locks the unit's row).
        """
        at = at or timezone.now()
        day = timezone.localdate(at)
        self.made_at = at
        self.expires_on = self.expires_on or day + datetime.timedelta(days=OFFER_DAYS)
        with transaction.atomic():
            self.request.move(Status.OFFER, Mover.MANAGER, by=by, at=at, due_on=self.expires_on)
            hold = Hold(unit=self.unit, start=day, expires_on=self.expires_on)
            hold.note = f"Proposition {self.request.number}"
            hold.save()
            self.hold = hold
            self.save()

    def accept(self, at: datetime.datetime | None = None) -> None:
        """The founder's yes: the unit stays held until the day they are to move in."""
        at = at or timezone.now()
        if timezone.localdate(at) > self.expires_on:
            raise ValidationError("Cette proposition n’est plus valable.")
        with transaction.atomic():
            self.settle(self.Answer.ACCEPTED, at)
            self.hold.expires_on = max(self.hold.expires_on, self.starts_on)
            self.hold.save()

    def decline(self, mover: Mover, by=None, at: datetime.datetime | None = None) -> None:
        """The founder's no: the unit is free again, the request waits."""
        self.end(self.Answer.DECLINED, mover, by, at)

    def lapse(self, at: datetime.datetime | None = None) -> None:
        """The date has passed without an answer."""
        self.end(self.Answer.LAPSED, Mover.CLOCK, None, at)

    def end(self, answer: str, mover: Mover, by, at: datetime.datetime | None) -> None:
        with transaction.atomic():
            self.settle(answer, at)
            self.release_hold()
            self.request.move(Status.WAITING, mover, by=by, at=at)

    def give_back(self, at: datetime.datetime | None = None) -> None:
        """The founder no longer wants the unit, even after a yes."""
        with transaction.atomic():
            Offer.objects.filter(pk=self.pk).update(
                answer=self.Answer.DECLINED, answered_at=at or timezone.now()
            )
            self.release_hold()

    def release_hold(self) -> None:
        self.hold.released = True
        self.hold.save()

    def settle(self, answer: str, at: datetime.datetime | None) -> None:
        """Store the answer, unless there is one already."""
        at = at or timezone.now()
        unanswered = Offer.objects.filter(pk=self.pk, answer="")
        if not unanswered.update(answer=answer, answered_at=at):
            raise ValidationError("Cette proposition a déjà une réponse.")
        self.answer, self.answered_at = answer, at

    @property
    def open(self) -> bool:
        """Whether the founder may still answer."""
        return not self.answer and self.expires_on >= today()
