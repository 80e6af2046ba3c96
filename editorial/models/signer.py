"""Somebody who is asked to agree to a text."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import User
from core.fields import LineField
from core.models import today
from editorial import emails
from editorial.models.choices import CircuitState, Decision
from editorial.models.content import NAMED, of_kinds
from editorial.models.sign_off import PendingAnswer, SignOff, SignOffLink
from partners.models import Organisation
from security import audit

PAUSE = datetime.timedelta(minutes=5)  # between two mails to one person that somebody asks for
AWAITED = Q(circuit__state=CircuitState.OPEN, answer=None)
CORRECTED = Q(circuit__state=CircuitState.OPEN, answer=Decision.CORRECTION)
CHANGED = "Le texte a changé depuis la demande\u00a0: redemandez d’abord les visas."


def overdue(day: datetime.date) -> Q:
    """Those whose answer was due before a day."""
    return Q(circuit__due_on__lt=day)


class SignerQuerySet(models.QuerySet):
    def with_answer(self, digest: str | None = None):
        """Annotate the last answer about a text: `answer`, `answered_at`, `answerer`, `comment`.

        The text is the one whose digest is given, else the one that each was last asked about.
        """
        about = Value(digest) if digest else OuterRef("circuit__digest")
        said = SignOff.objects.filter(signer=OuterRef("pk"), digest=about).order_by("-pk")
        return self.annotate(
            answer=Subquery(said.values("decision")[:1]),
            answered_at=Subquery(said.values("at")[:1]),
            answerer=Subquery(said.values("name")[:1]),
            comment=Subquery(said.values("comment")[:1]),
        )

    def unsigned(self):
        """Of those annotated with their answer: the silent, and those who want a correction."""
        return self.filter(Q(answer=None) | Q(answer=Decision.CORRECTION))

    def waiting(self):
        """Those who have not answered an open request."""
        return self.with_answer().filter(AWAITED)

    def late(self, day: datetime.date | None = None):
        """Those whose answer was due before a day (today unless told)."""
        return self.waiting().filter(overdue(day or today()))

    def corrected(self):
        """Those whose answer to an open request asks for a correction."""
        return self.with_answer().filter(CORRECTED)

    def by_urgency(self):
        """What waits comes first, and of that what is due first."""
        awaited = Case(When(answer=None, circuit__state=CircuitState.OPEN, then=0), default=1)
        return self.with_answer().annotate(rank=awaited).order_by("rank", "circuit__due_on", "pk")

    def answered_by(self, user, organisation: Organisation):
        """Those for whom a member answers in the space of an organisation.

        What was asked of the organisation at its own address, and what was asked of themselves:
        nobody gives the agreement that a colleague was asked for by name.
        """
        themselves = Q(user=user) | Q(email__iexact=user.email)
        return self.filter(
            themselves | Q(email__iexact=organisation.email), organisation=organisation
        )

    def with_object(self):
        """Load what they are asked about, with what its name is made of."""
        about = (f"circuit__content__{name}" for name in NAMED)
        return self.select_related("organisation", "circuit__draft", "circuit__asked_by", *about)

    def about(self, kinds: Iterable[str]):
        """Those asked about objects of these kinds."""
        return self.filter(of_kinds("circuit__content", kinds))


class Signer(models.Model):
    """Somebody who is asked to agree to a text, in their own name or for an organisation."""

    circuit = models.ForeignKey(
        "Circuit", models.CASCADE, related_name="signers", verbose_name="demande de visa"
    )
    name = LineField("nom", max_length=120)
    email = models.EmailField("courriel")
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="partenaire",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="compte",
    )
    asked_at = models.DateTimeField("demandé le", default=timezone.now)
    reminders = models.PositiveSmallIntegerField("rappels envoyés", default=0)

    objects = SignerQuerySet.as_manager()

    class Meta:
        verbose_name = "visa"
        verbose_name_plural = "visas"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                "circuit",
                Lower("email"),
                name="signer_once_per_circuit",
                violation_error_message="Cette adresse est déjà dans la demande.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """« Jeanne Martin (Chambre de métiers) »."""
        organisation = str(self.organisation) if self.organisation else ""
        named = organisation and organisation != self.name
        return f"{self.name} ({organisation})" if named else self.name

    def answer_about(self, digest: str) -> SignOff | None:
        """Their last answer about the text of that digest."""
        return self.sign_offs.filter(digest=digest).first()

    def last_approval(self) -> SignOff | None:
        """The last time that they agreed to a text of the same object, in any request."""
        same = Q(signer=self) | Q(signer__email__iexact=self.email)
        agreed = SignOff.objects.filter(
            same, content=self.circuit.content_id, decision__in=Decision.agreeing()
        )
        return agreed.order_by("-pk").first()

    def ask(self, at: datetime.datetime, circuit) -> None:
        """Mail them a link to the text as `circuit` puts it; reminders start anew."""
        self.circuit, self.asked_at, self.reminders = circuit, at, 0
        self.save(update_fields=["asked_at", "reminders"])
        emails.ask(self, SignOffLink.objects.make(self, at))

    def relaunch(self, by, at: datetime.datetime | None = None) -> None:
        """Mail them another link to the same text."""
        at = at or timezone.now()
        with transaction.atomic():
            circuit = self.circuit.locked()
            circuit.check_open()
            if circuit.is_changed:
                raise ValidationError(CHANGED)
            self.check_unsigned(circuit)
            if self.links.filter(created_at__gt=at - PAUSE).exists():
                raise ValidationError(
                    "Un courriel vient de partir\u00a0: attendez quelques minutes."
                )
            audit.record("signataire relancé", circuit.content.object, by=by)
            emails.remind(self, SignOffLink.objects.make(self, at))

    def readdress(self, name: str, email: str, by, at: datetime.datetime | None = None) -> None:
        """Ask somebody else, or elsewhere; the links sent before open nothing any more."""
        at = at or timezone.now()
        with transaction.atomic():
            circuit = self.circuit.locked()
            circuit.check_open()
            if circuit.is_changed:
                raise ValidationError(CHANGED)
            self.check_unsigned(circuit)
            self.name, self.email = name, email
            self.user = User.objects.filter(email__iexact=email).first()
            self.full_clean()
            self.save()
            self.links.update(revoked_at=at)
            PendingAnswer.objects.filter(signer=self).delete()
            audit.record("signataire remplacé", circuit.content.object, by=by)
            self.ask(at, circuit)

    def check_unsigned(self, circuit) -> None:
        """Raise ValidationError where they have already agreed to the text."""
        if not circuit.unsigned().filter(pk=self.pk).exists():
            raise ValidationError(f"{self.name} a déjà validé ce texte.")
