"""The sessions of a committee: when it meets, where each stands, and who is convened."""

import datetime
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from core.fields import LineField, ProseField
from core.templatetags.french import date_fr
from lettings.models.committee import Committee, CommitteeMember
from security.tokens import digest, new_token

AGENDA_DAYS, MINUTES_DAYS = 7, 5  # before a session, after it
LINK_OUTLIVES = datetime.timedelta(days=60)  # the session: its minutes are read by the same link


class SessionState(models.TextChoices):
    """Where a session stands."""

    PLANNED = "planned", "Prévue"
    CONVENED = "convened", "Ordre du jour envoyé"
    HELD = "held", "Tenue, procès-verbal à signer"
    CLOSED = "closed", "Procès-verbal signé"
    LAPSED = "lapsed", "Quorum non atteint"
    CANCELLED = "cancelled", "Annulée"


SESSION_MOVES: dict[SessionState, frozenset[SessionState]] = {
    SessionState.PLANNED: frozenset({SessionState.CONVENED, SessionState.CANCELLED}),
    SessionState.CONVENED: frozenset(
        {SessionState.HELD, SessionState.LAPSED, SessionState.CANCELLED}
    ),
    SessionState.HELD: frozenset({SessionState.CLOSED}),
}
COMING = (SessionState.PLANNED, SessionState.CONVENED)
READ_BY_MEMBERS = (SessionState.CONVENED, SessionState.HELD)  # its files; then its minutes alone
MINUTED = (SessionState.HELD, SessionState.CLOSED, SessionState.LAPSED)


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


class CommitteeSessionQuerySet(models.QuerySet):
    def coming(self):
        """Those that are not over: what may still be put on their agenda."""
        return self.filter(state__in=COMING).order_by("starts_at", "pk")

    def agenda_late(self, day: datetime.date):
        """Those of which the agenda should have been sent before a day."""
        limit = midnight(day + datetime.timedelta(days=AGENDA_DAYS))
        return self.filter(state=SessionState.PLANNED, starts_at__lt=limit)

    def minutes_late(self, day: datetime.date):
        """Those of which the minutes should have been signed before a day."""
        limit = midnight(day - datetime.timedelta(days=MINUTES_DAYS))
        return self.filter(state__in=READ_BY_MEMBERS, starts_at__lt=limit)


class CommitteeSession(models.Model):
    """A day, an hour and a place where a committee looks at the requests of its agenda."""

    State = SessionState
    LASTS = datetime.timedelta(hours=2)

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="sessions", verbose_name="comité"
    )
    starts_at = models.DateTimeField("date et heure")
    place = LineField("lieu")
    state = models.CharField(
        "état", max_length=10, choices=SessionState, default=SessionState.PLANNED, editable=False
    )
    quorum = models.PositiveSmallIntegerField("quorum (voix)", editable=False)
    second_of = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="second",
        null=True,
        blank=True,
        editable=False,
        verbose_name="seconde convocation de",
    )
    convened_at = models.DateTimeField("ordre du jour envoyé le", null=True, editable=False)
    held_at = models.DateTimeField("ouverte le", null=True, editable=False)
    closed_at = models.DateTimeField("procès-verbal signé le", null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name="signé par le secrétariat",
    )
    minutes_sent_at = models.DateTimeField("procès-verbal envoyé le", null=True, editable=False)
    chair = LineField("présidence", max_length=120, blank=True, default="", editable=False)
    remarks = ProseField("observations", max_length=4000, blank=True, default="", editable=False)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    changed_at = models.DateTimeField("modifiée le", default=timezone.now, editable=False)
    changes = models.PositiveSmallIntegerField("changements", default=0, editable=False)

    objects = CommitteeSessionQuerySet.as_manager()

    class Meta:
        verbose_name = "séance du comité"
        verbose_name_plural = "séances du comité"
        ordering = ["-starts_at", "-pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "starts_at"],
                condition=~Q(state="cancelled"),
                name="committee_session_once_at_a_time",
                violation_error_message="Ce comité a déjà une séance à ce moment.",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (~Q(chair="") & Q(closed_at__isnull=False)),
                name="committee_minutes_say_who_chaired",
                violation_error_message="Un procès-verbal signé dit qui présidait.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee}, séance du {date_fr(self.day)}"

    @property
    def day(self) -> datetime.date:
        return timezone.localdate(self.starts_at)

    @property
    def agenda_due_on(self) -> datetime.date:
        return self.day - datetime.timedelta(days=AGENDA_DAYS)

    @property
    def minutes_due_on(self) -> datetime.date:
        return self.day + datetime.timedelta(days=MINUTES_DAYS)

    def late(self, day: datetime.date) -> str:
        """What should have been done before a day, in French; nothing where all is in time."""
        if self.state == SessionState.PLANNED and self.agenda_due_on < day:
            return "ordre du jour en retard"
        overdue = self.state in READ_BY_MEMBERS and self.minutes_due_on < day
        return "procès-verbal en retard" if overdue else ""

    def lock(self, *states: SessionState) -> None:
        """Wait for whoever acts on the session at this instant; read it again, in a transaction.

        Raises ValidationError unless it stands in one of these states.
        """
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
        if self.state not in states:
            raise ValidationError(
                f"La séance a changé\u00a0: elle est «\u00a0{self.get_state_display()}\u00a0»."
            )

    def turn(self, target: SessionState, at: datetime.datetime | None = None, **facts) -> None:
        """Change the state, with the facts that go with it, if the table allows it."""
        with transaction.atomic():
            self.lock(*(source for source, targets in SESSION_MOVES.items() if target in targets))
            self.write(at, state=target, **facts)

    def write(self, at: datetime.datetime | None = None, **facts) -> None:
        """Store facts; calendars learn that something has changed."""
        values = {"changed_at": at or timezone.now(), "changes": self.changes + 1, **facts}
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))


class CommitteeSeatQuerySet(models.QuerySet):
    def of_token(self, token: str):
        return self.filter(digest=digest(token))

    def usable(self, at: datetime.datetime):
        """Those whose link still opens something, while the person sits on the committee."""
        read = Q(session__state__in=READ_BY_MEMBERS)
        minutes = Q(session__state=SessionState.CLOSED, session__minutes_sent_at__isnull=False)
        seated = CommitteeMember.objects.seated(timezone.localdate(at))
        return self.filter(read | minutes, expires_at__gt=at, member__in=seated)


class CommitteeSeat(models.Model):
    """A member as convened to one session, and the personal link by which they read its files."""

    session = models.ForeignKey(
        CommitteeSession, models.CASCADE, related_name="seats", verbose_name="séance"
    )
    # Minutes name who was there: a member who has sat is ended, never deleted.
    member = models.ForeignKey(
        CommitteeMember, models.PROTECT, related_name="seats", verbose_name="membre"
    )
    voting = models.BooleanField("vote")
    present = models.BooleanField("présent", default=False)
    digest = models.CharField("empreinte", max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField("lien valable jusqu’au", editable=False)

    objects = CommitteeSeatQuerySet.as_manager()

    class Meta:
        verbose_name = "convocation"
        verbose_name_plural = "convocations"
        ordering = ["-voting", "member__name", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member"],
                name="committee_seat_once",
                violation_error_message="Cette personne est déjà convoquée.",
            )
        ]

    def __str__(self) -> str:
        return str(self.member)

    def open_link(self) -> str:
        """The token of a new link, to be mailed and never stored; an older one is dead."""
        token = new_token()
        self.digest, self.expires_at = digest(token), self.session.starts_at + LINK_OUTLIVES
        self.save(update_fields=["digest", "expires_at", "voting"] if self.pk else None)
        return token
