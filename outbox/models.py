"""Messages wait here until the worker has sent them; no view ever sends mail."""

import datetime
import uuid
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.db.models import F, OuterRef, Q
from django.utils import timezone

from core.fields import LineField, ProseField

# How long a mail waits after each refusal; after the last one, it has failed: four days in all.
BACK_OFF = [
    datetime.timedelta(minutes=minutes)
    for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440)
]
LOST_AFTER = datetime.timedelta(minutes=10)  # a worker that holds a mail this long has died
LATE_AFTER = datetime.timedelta(hours=1)  # then supervisors are told
BODY_KEPT = datetime.timedelta(days=30)  # after sending
LOG_KEPT = datetime.timedelta(days=90)  # after sending or giving up


class OutgoingMailQuerySet(models.QuerySet):
    """The verbs of the queue; `at` is now unless told."""

    def unsent(self):
        """Mails that the worker has yet to send."""
        states = OutgoingMail.State
        return self.filter(state__in=[states.WAITING, states.INFLIGHT, states.RETRY])

    def due(self, at: datetime.datetime):
        """Mails to try now, the oldest first."""
        states = [OutgoingMail.State.WAITING, OutgoingMail.State.RETRY]
        return self.filter(state__in=states, retry_after__lte=at).order_by("retry_after", "pk")

    def failed(self):
        return self.filter(state=OutgoingMail.State.FAILED)

    def late(self, at: datetime.datetime):
        """Mails that have waited for too long, though not through their recipient's fault.

        Either nobody has tried to send them, or nothing at all has been sent since they came.
        """
        later = OutgoingMail.objects.filter(sent_at__gt=OuterRef("created_at"))
        stuck = Q(attempts=0) | ~models.Exists(later)
        return self.unsent().filter(stuck, created_at__lt=at - LATE_AFTER)

    def claim(self, at: datetime.datetime) -> "OutgoingMail | None":
        """Take the next mail in hand, or None; of several workers, one only gets it."""
        while pk := self.due(at).values_list("pk", flat=True).first():
            taken = self.due(at).filter(pk=pk).order_by()
            if taken.update(
                state=OutgoingMail.State.INFLIGHT, inflight_since=at, attempts=F("attempts") + 1
            ):
                return self.get(pk=pk)
        return None

    def recover(self, at: datetime.datetime) -> None:
        """Put back the mails that a dead worker held."""
        held = self.filter(state=OutgoingMail.State.INFLIGHT, inflight_since__lte=at - LOST_AFTER)
        if held.exists():  # a read, several times a minute; a write now and then
            held.update(
                state=OutgoingMail.State.RETRY,
                inflight_since=None,
                retry_after=at,
                error="interrompu",
            )

    def with_old_text(self, at: datetime.datetime):
        """Sent mails whose words have served."""
        return self.filter(sent_at__lte=at - BODY_KEPT).exclude(text="")

    def forget_texts(self, at: datetime.datetime) -> None:
        self.with_old_text(at).update(text="", headers={})

    def long_ended(self, at: datetime.datetime):
        """Mails sent or given up so long ago that nobody asks any more."""
        failed = Q(state=OutgoingMail.State.FAILED, retry_after__lte=at - LOG_KEPT)
        return self.filter(Q(sent_at__lte=at - LOG_KEPT) | failed)


class OutgoingMail(models.Model):
    """A mail to one person, from the moment it is decided until its log is purged."""

    class State(models.TextChoices):
        WAITING = "attente", "en attente"
        INFLIGHT = "cours", "en cours d’envoi"
        SENT = "envoye", "envoyé"
        RETRY = "reessayer", "à réessayer"
        FAILED = "echec", "échec"

    MOVES = {
        State.WAITING: {State.INFLIGHT},
        State.INFLIGHT: {State.SENT, State.RETRY, State.FAILED},
        State.RETRY: {State.INFLIGHT, State.SENT},
        State.FAILED: {State.WAITING},
        State.SENT: set(),
    }

    guid = models.UUIDField("identifiant", unique=True, default=uuid.uuid4, editable=False)
    message_id = models.CharField(
        "identifiant du message", max_length=200, unique=True, editable=False
    )
    kind = models.CharField("nature", max_length=40, db_index=True)
    recipient = models.EmailField("destinataire")
    subject = LineField("objet", max_length=200)
    text = ProseField("texte")
    headers = models.JSONField("en-têtes", default=dict, blank=True)
    state = models.CharField("état", max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    retry_after = models.DateTimeField("prochain essai", default=timezone.now)
    inflight_since = models.DateTimeField("en cours depuis", null=True, blank=True)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    error = LineField("dernier refus", blank=True, default="")
    created_at = models.DateTimeField("écrit le", default=timezone.now, db_index=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("read_text", "Peut lire le texte des courriels"),
            ("requeue_mail", "Peut renvoyer un courriel en échec"),
        ]
        indexes = [models.Index(fields=["state", "retry_after"], name="mail_by_turn")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="cours", inflight_since__isnull=False)
                | (~Q(state="cours") & Q(inflight_since=None)),
                name="mail_in_hand_since",
                violation_error_message="Un courriel en cours d’envoi a une heure de départ.",
            ),
            models.CheckConstraint(
                condition=Q(state="envoye", sent_at__isnull=False)
                | (~Q(state="envoye") & Q(sent_at=None)),
                name="mail_sent_at",
                violation_error_message="Un courriel envoyé a une date d’envoi.",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def save(self, *args, **kwargs) -> None:
        if not self.message_id:
            self.message_id = f"<{self.guid}@{urlsplit(settings.SITE_URL).hostname}>"
        super().save(*args, **kwargs)

    def message(self) -> EmailMessage:
        """The mail as it leaves: the same Message-ID and date at each try."""
        headers = {
            **self.headers,
            "Message-ID": self.message_id,
            "Date": format_datetime(self.created_at),
            "Auto-Submitted": "auto-generated",
        }
        return EmailMessage(self.subject, self.text, to=[self.recipient], headers=headers)

    def mark_sent(self, error: str, at: datetime.datetime) -> None:
        """The mail server has taken it, even if another worker believed this one dead."""
        self.move(self.State.SENT, sent_at=at, error=error)

    def postpone(self, error: str, at: datetime.datetime) -> None:
        """Try again later; after the last try, give up until somebody asks for more."""
        if self.attempts > len(BACK_OFF):
            self.give_up(error, at)
        else:
            wait = BACK_OFF[self.attempts - 1]
            self.move(self.State.RETRY, retry_after=at + wait, error=error)

    def give_up(self, error: str, at: datetime.datetime) -> None:
        self.move(self.State.FAILED, retry_after=at, error=error)

    def requeue(self, at: datetime.datetime | None = None) -> None:
        """Start again after a failure."""
        self.move(self.State.WAITING, retry_after=at or timezone.now(), attempts=0)

    def move(self, state: "OutgoingMail.State", **changes) -> None:
        """Pass to another state if the mail may; the row is locked meanwhile."""
        with transaction.atomic():
            row = OutgoingMail.objects.select_for_update().get(pk=self.pk)
            if state not in self.MOVES[self.State(row.state)]:
                raise ValidationError(
                    f"Ce courriel est « {row.get_state_display()} » : il ne peut pas passer à "
                    f"« {state.label} »."
                )
            changes |= {"state": state, "inflight_since": None}
            for name, value in changes.items():
                setattr(self, name, value)
            self.save(update_fields=list(changes))


class Job(models.Model):
    """When periodic work was last done, and when it is due again (outbox/jobs.py)."""

    name = models.CharField("nom", max_length=60, unique=True)
    due_at = models.DateTimeField("prochaine fois", default=timezone.now)
    started_at = models.DateTimeField("commencé le", null=True, blank=True)
    finished_at = models.DateTimeField("terminé le", null=True, blank=True)
    error = LineField("dernière erreur", blank=True, default="")

    class Meta:
        verbose_name = "tâche périodique"
        verbose_name_plural = "tâches périodiques"
        ordering = ["name"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.name
