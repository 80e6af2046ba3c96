"""What is asked of partners, who answer by a personal link or in their space."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from core.fields import LineField, ProseField
from core.models import today
from lettings.models.request import UnitRequest
from lettings.workflow import OPEN
from partners.models import Organisation
from security.tokens import digest, new_token

LINK_OUTLIVES = datetime.timedelta(days=30)  # the due date: late answers are welcome
TOO_LATE = "Une réponse a déjà été donnée, ou l’on n’en attend plus."


class AskedQuerySet(models.QuerySet):
    def of_token(self, token: str):
        return self.filter(digest=digest(token))

    def usable(self, at: datetime.datetime):
        """Those whose link may still be answered."""
        return self.filter(answer="", cancelled_at=None, expires_at__gt=at)

    def readable(self, at: datetime.datetime | None = None):
        """Those that the partner still reads: in time, answered or about an open request."""
        in_time = self.filter(
            cancelled_at=None, expires_at__gt=at or timezone.now(), request__anonymised_at=None
        )
        found = in_time.filter(~models.Q(answer="") | models.Q(request__status__in=OPEN))
        return found.select_related("organisation", "request__founder", "answered_by")

    def waiting(self):
        """Those that nobody has answered, whatever became of their link."""
        return self.filter(answer="", cancelled_at=None)


class Asked(models.Model):
    """A question to a partner, mailed to one person; it ends with the answer or with time."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="structure"
    )
    person = LineField("personne", max_length=120)
    email = models.EmailField("courriel")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="agent",
    )
    asked_at = models.DateTimeField("demandé le", default=timezone.now, editable=False)
    due_on = models.DateField("réponse attendue le")
    digest = models.CharField("empreinte", max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField("lien valable jusqu’au", editable=False)
    cancelled_at = models.DateTimeField("annulé le", null=True, blank=True, editable=False)
    answered_at = models.DateTimeField("répondu le", null=True, blank=True, editable=False)
    # Who answered in the partners' space; by a link, the person asked did.
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="répondu par",
    )
    comment = ProseField("commentaire", max_length=4000, blank=True, default="")

    objects = AskedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.organisation} – {self.request}"

    @property
    def answerer(self) -> str:
        """Who speaks for the partner: whoever answered, else the person asked."""
        return str(self.answered_by) if self.answered_by else self.person

    @property
    def is_late(self) -> bool:
        return not self.answer and self.due_on < today()

    def open_link(self) -> str:
        """The token of a new link, to be mailed and never stored; an older one is dead."""
        token = new_token()
        end = datetime.datetime.combine(self.due_on, datetime.time.max) + LINK_OUTLIVES
        self.digest, self.expires_at = digest(token), timezone.make_aware(end)
        # An answer may arrive meanwhile: only the link of a stored question is written.
        self.save(update_fields=["digest", "expires_at"] if self.pk else None)
        return token

    def reply(
        self, answer: str, comment: str, by=None, at: datetime.datetime | None = None
    ) -> None:
        """Keep the answer, once. Raises ValidationError where it is too late, or given already."""
        at = at or timezone.now()
        told = {"answer": answer, "comment": comment, "answered_by": by, "answered_at": at}
        if not type(self).objects.filter(pk=self.pk).usable(at).update(**told):
            raise ValidationError(TOO_LATE)
        for name, value in told.items():
            setattr(self, name, value)

    def cancel(self, at: datetime.datetime | None = None) -> None:
        """Take the question back, as long as nobody has answered."""
        type(self).objects.filter(pk=self.pk).waiting().update(cancelled_at=at or timezone.now())


class PartnerOpinion(Asked):
    """What a partner thinks of a request that is being studied."""

    class Answer(models.TextChoices):
        NONE = "", "Pas encore rendu"
        FAVOURABLE = "favourable", "Favorable"
        RESERVED = "reserved", "Favorable avec réserve"
        UNFAVOURABLE = "unfavourable", "Défavorable"

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="opinions", verbose_name="demande"
    )
    answer = models.CharField("avis", max_length=12, choices=Answer, blank=True, default="")

    class Meta:
        verbose_name = "avis d’un partenaire"
        verbose_name_plural = "avis des partenaires"
        ordering = ["asked_at", "pk"]
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["request", "organisation"],
                condition=models.Q(answer="", cancelled_at=None),
                name="opinion_asked_once_at_a_time",
                violation_error_message="Cette structure doit déjà un avis.",
            )
        ]


class Handover(Asked):
    """A request that is entrusted to a partner, who calls the founder by a date."""

    class Answer(models.TextChoices):
        NONE = "", "Sans réponse"
        ACCEPTED = "accepted", "Acceptée"
        DECLINED = "declined", "Déclinée"

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="handovers", verbose_name="demande"
    )
    answer = models.CharField("réponse", max_length=12, choices=Answer, blank=True, default="")

    class Meta:
        verbose_name = "orientation"
        verbose_name_plural = "orientations"
        ordering = ["-asked_at", "-pk"]
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(answer="", cancelled_at=None),
                name="handover_one_open_per_request",
                violation_error_message="Une structure doit déjà répondre.",
            )
        ]
