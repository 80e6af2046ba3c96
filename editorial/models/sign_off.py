"""Signatures, the links by which they are asked for, and the answers that wait for a code."""

import datetime
import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from core.fields import LineField, ProseField
from editorial import texts
from editorial.models.choices import Decision
from editorial.models.content import Content
from security.tokens import digest, new_token
from testimonials.models import Testimonial

CODE_LIFE = datetime.timedelta(minutes=10)
TRIES = 5


class SignOffLinkQuerySet(models.QuerySet):
    def make(self, signer, at: datetime.datetime) -> str:
        """A new link to the text that somebody is asked about; returns its secret, not stored."""
        token = new_token()
        self.create(
            signer=signer, digest=digest(token), text_digest=signer.circuit.digest, created_at=at
        )
        return token

    def named(self, token: str) -> "SignOffLink | None":
        """The link that a secret opens, unless it was closed."""
        known = self.filter(revoked_at=None, digest=digest(token))
        return known.select_related(
            "signer__organisation", "signer__circuit__content", "signer__circuit__draft"
        ).first()


class SignOffLink(models.Model):
    """A secret address by which one person reads one text, and answers."""

    signer = models.ForeignKey(
        "Signer", models.CASCADE, related_name="links", verbose_name="signataire"
    )
    digest = models.CharField("empreinte", max_length=64, unique=True, editable=False)
    text_digest = models.CharField("empreinte du texte", max_length=64, editable=False)
    created_at = models.DateTimeField("créé le", default=timezone.now)
    revoked_at = models.DateTimeField("fermé le", null=True)

    objects = SignOffLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien de visa"
        verbose_name_plural = "liens de visa"
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Lien du {timezone.localtime(self.created_at):%d/%m/%Y à %H:%M}"

    def closed(self, at: datetime.datetime | None = None) -> str:
        """Why it takes no answer: « terminee », « expire », « modifie »; empty while it does."""
        return self.signer.circuit.closed(self.text_digest, at)


class PendingAnswer(models.Model):
    """An answer that does not count before the code mailed to its author is typed."""

    signer = models.OneToOneField(
        "Signer", models.CASCADE, related_name="+", verbose_name="signataire"
    )
    decision = models.CharField("réponse", max_length=10, choices=Decision)
    comment = ProseField("commentaire", blank=True, default="", max_length=2000)
    text_digest = models.CharField("empreinte du texte", max_length=64)
    code_digest = models.CharField("empreinte du code", max_length=64)
    tries = models.PositiveSmallIntegerField("essais", default=0)
    expires_at = models.DateTimeField("valable jusqu’au", db_index=True)

    class Meta:
        verbose_name = "réponse à confirmer"
        verbose_name_plural = "réponses à confirmer"
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_decision_display()

    def fits(self, code: str) -> bool:
        return constant_time_compare(self.code_digest, code_digest(self.signer_id, code))


def new_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def code_digest(signer: int, code: str) -> str:
    """What is stored of a code: nobody without the portal's secret key can try them all."""
    said = f"{signer}\0{code}".encode("utf-8", "surrogatepass")
    return salted_hmac("editorial.sign_off", said, algorithm="sha256").hexdigest()


class SignOffQuerySet(models.QuerySet):
    def of_forgotten_voices(self, at: datetime.datetime):
        """Those about testimonies that nobody needs to remember: they would hold them back."""
        return self.filter(content__testimonial__in=Testimonial.objects.long_over(at))


class SignOff(models.Model):
    """What somebody answered about a text, with that text and its digest. Never edited.

    It outlives the publication, and the object cannot be deleted while it is signed.
    """

    content = models.ForeignKey(
        Content, models.PROTECT, related_name="sign_offs", verbose_name="contenu"
    )
    signer = models.ForeignKey(
        "Signer", models.CASCADE, related_name="sign_offs", verbose_name="signataire"
    )
    # As they were then: a signature says who gave it, whatever becomes of the signer's row.
    name = LineField("nom", max_length=120)
    organisation_name = LineField("partenaire", max_length=160, blank=True, default="")
    decision = models.CharField("réponse", max_length=10, choices=Decision)
    comment = ProseField("commentaire", blank=True, default="", max_length=2000)
    at = models.DateTimeField("le", default=timezone.now)
    late = models.BooleanField("après la date prévue", default=False)
    text = models.JSONField("texte signé")
    digest = models.CharField("SHA-256 du texte signé", max_length=64)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = "signature"
        verbose_name_plural = "signatures"
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["signer", "digest"], name="sign_off_on_a_text")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision="correction") | ~Q(comment=""),
                name="sign_off_correction_says_what",
                violation_error_message="Dites ce qu’il faut corriger.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}, {timezone.localtime(self.at):%d/%m/%Y à %H:%M}"

    @property
    def is_intact(self) -> bool:
        """Whether the text kept is the one whose digest was signed."""
        return texts.digest_of(self.content, self.text) == self.digest
