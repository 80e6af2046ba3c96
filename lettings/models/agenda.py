"""What a committee says of a request: conflicts of interest, scores, and the opinion."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.fields import ProseField
from lettings.models.committee import CommitteeMember
from lettings.models.committee_session import CommitteeSeat, CommitteeSession
from lettings.models.request import UnitRequest
from lettings.workflow import Status


class AgendaItem(models.Model):
    """A request on the agenda of a session; settled by the opinion, or when the session is off."""

    session = models.ForeignKey(
        CommitteeSession, models.CASCADE, related_name="items", verbose_name="séance"
    )
    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="agenda_items", verbose_name="demande"
    )
    order = models.PositiveSmallIntegerField("ordre", default=1)
    added_at = models.DateTimeField("inscrit le", default=timezone.now, editable=False)
    settled_at = models.DateTimeField("réglé le", null=True, editable=False)

    class Meta:
        verbose_name = "point de l’ordre du jour"
        verbose_name_plural = "ordre du jour"
        ordering = ["order", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["session", "request"],
                name="agenda_item_once_per_session",
                violation_error_message="Cette demande est déjà à l’ordre du jour.",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(settled_at=None),
                name="agenda_item_one_open_per_request",
                violation_error_message="Cette demande est à l’ordre du jour d’une autre séance.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.request}"

    @property
    def gone(self) -> bool:
        """Whether the request has left the committee without an opinion: withdrawn meanwhile."""
        return self.settled_at is None and self.request.status != Status.COMMITTEE


class CommitteeConflict(models.Model):
    """A member who takes no part in a request: its file is closed to them, at every session."""

    member = models.ForeignKey(
        CommitteeMember, models.CASCADE, related_name="conflicts", verbose_name="membre"
    )
    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="conflicts", verbose_name="demande"
    )
    reason = ProseField("raison", max_length=1000, blank=True, default="")
    declared_at = models.DateTimeField("déclaré le", default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="noté par",
    )

    class Meta:
        verbose_name = "conflit d’intérêts"
        verbose_name_plural = "conflits d’intérêts"
        ordering = ["declared_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["member", "request"],
                name="committee_conflict_once",
                violation_error_message="Ce conflit d’intérêts est déjà déclaré.",
            )
        ]

    def __str__(self) -> str:
        return f"Conflit d’intérêts – {self.request}"


class Criterion(models.TextChoices):
    """What members look at."""

    VIABILITY = "viability", "Viabilité"
    FIT = "fit", "Cohérence avec le local"
    SUPPORT = "support", "Besoin d’accompagnement"
    ROOTS = "roots", "Ancrage dans le quartier"
    MEANS = "means", "Capacité à payer"


LOWEST, HIGHEST = 1, 5


class CommitteeScore(models.Model):
    """What one member gives a request for one criterion. Read by nobody with a name beside it."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="scores", verbose_name="point"
    )
    seat = models.ForeignKey(
        CommitteeSeat, models.CASCADE, related_name="scores", verbose_name="membre"
    )
    criterion = models.CharField("critère", max_length=10, choices=Criterion)
    value = models.PositiveSmallIntegerField(
        "note", validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    comment = ProseField("commentaire", max_length=1000, blank=True, default="")
    given_at = models.DateTimeField("donnée le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "note"
        verbose_name_plural = "notes"
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["item", "seat", "criterion"],
                name="committee_score_once",
                violation_error_message="Cette note est déjà donnée.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=LOWEST, value__lte=HIGHEST),
                name="committee_score_from_1_to_5",
                violation_error_message="Une note va de 1 à 5.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()} – {self.item}"


class CommitteeOpinion(models.Model):
    """What the committee thinks of a request, as the founder reads it; given once.

    `averages` and `scored` keep what the scores said, once these are forgotten.
    """

    class Result(models.TextChoices):
        FAVOURABLE = "favourable", "Favorable"
        RESERVED = "reserved", "Favorable avec réserve"
        ADJOURNED = "adjourned", "Reporté à une autre séance"
        UNFAVOURABLE = "unfavourable", "Défavorable"

    item = models.OneToOneField(
        AgendaItem, models.CASCADE, related_name="opinion", verbose_name="point"
    )
    result = models.CharField("avis", max_length=12, choices=Result)
    body = ProseField("motifs", max_length=4000)
    votes_for = models.PositiveSmallIntegerField("voix pour", default=0)
    votes_against = models.PositiveSmallIntegerField("voix contre", default=0)
    abstained = models.PositiveSmallIntegerField("abstentions", default=0)
    voters = models.PositiveSmallIntegerField("votants présents")
    averages = models.JSONField("notes moyennes", default=dict)
    scored = models.PositiveSmallIntegerField("membres qui ont noté", default=0)
    given_at = models.DateTimeField("rendu le", default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="noté par",
    )

    class Meta:
        verbose_name = "avis du comité"
        verbose_name_plural = "avis du comité"
        ordering = ["given_at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(result="adjourned")
                | Q(voters=F("votes_for") + F("votes_against") + F("abstained")),
                name="committee_opinion_counts_every_vote",
                violation_error_message="Les voix ne font pas le compte des votants présents.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_result_display()} – {self.item.request}"
