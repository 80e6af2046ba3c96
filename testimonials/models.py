"""Interviews of people who work in the neighbourhood, and their consent."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core.fields import LineField, ProseField
from core.models import Public, PublicQuerySet, today
from core.photos import AbstractPhoto
from neighbourhoods.models import Neighbourhood
from premises.models import Building
from premises.titles import add_months

PROOF_MONTHS = 36


class TestimonialQuerySet(PublicQuerySet):
    def published(self, day=None):
        """Testimonials whose consent for the web is in force: a withdrawal hides them at once."""
        day = day or today()
        return self.filter(
            Q(consent__ends_on=None) | Q(consent__ends_on__gte=day),
            published=True,
            neighbourhood__published=True,
            consent__web=True,
            consent__given_on__lte=day,
            consent__withdrawn_on=None,
        )

    def long_over(self, at: datetime.datetime):
        """Testimonials whose consent has ended so long ago that even its proof has served."""
        limit = add_months(timezone.localdate(at), -PROOF_MONTHS)
        ended = Q(consent__ends_on__lte=limit) | Q(consent__withdrawn_on__lte=limit)
        return self.filter(ended)

    def with_card(self):
        """Load what a testimonial's card shows."""
        return self.select_related("portrait", "neighbourhood", "building")

    def with_interview(self):
        """Load what a testimonial's own page shows."""
        return self.with_card().select_related("consent").prefetch_related("answers")


class Testimonial(Public):
    """The interview of somebody who started or runs a firm in the neighbourhood."""

    __test__ = False  # no test class, whatever its name suggests to pytest

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="testimonials", verbose_name="quartier"
    )
    building = models.ForeignKey(
        Building,
        models.SET_NULL,
        related_name="testimonials",
        null=True,
        blank=True,
        verbose_name="bâtiment",
        help_text="Là où la personne travaille.",
    )
    person_name = LineField("personne", max_length=120)
    company_name = LineField("entreprise", max_length=160, blank=True, default="")
    trade = LineField("métier", max_length=120)
    quote = LineField("phrase à retenir", max_length=280)
    introduction = ProseField("présentation", blank=True, default="")
    met_on = models.DateField("rencontrée le", default=today)

    objects = TestimonialQuerySet.as_manager()

    class Meta:
        verbose_name = "témoignage"
        verbose_name_plural = "témoignages"
        ordering = ["-met_on", "pk"]

    def __str__(self) -> str:
        return f"{self.person_name}, {self.trade}"

    def get_absolute_url(self) -> str:
        return reverse("testimonials:testimonial_detail", args=[self.slug])

    def search_values(self) -> tuple[str, ...]:
        answers = self.answers.all() if self.pk else []
        spoken = (text for answer in answers for text in (answer.question, answer.answer))
        return (
            self.person_name,
            self.company_name,
            self.trade,
            self.quote,
            self.introduction,
            *spoken,
        )

    def publication_blockers(self) -> list[str]:
        consent = getattr(self, "consent", None) if self.pk else None
        if consent and consent.covers_web(today()):
            return []
        return [
            "enregistrez d’abord l’autorisation de la personne pour le site, en vigueur ce jour."
        ]

    @property
    def photo(self) -> "Portrait | None":
        """The portrait, if there is one."""
        return getattr(self, "portrait", None)


class Answer(models.Model):
    """A question of the interview and its answer."""

    testimonial = models.ForeignKey(
        Testimonial, models.CASCADE, related_name="answers", verbose_name="témoignage"
    )
    question = LineField("question", max_length=240)
    answer = ProseField("réponse")
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "question et réponse"
        verbose_name_plural = "questions et réponses"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.question


class Portrait(AbstractPhoto):
    """The photo of the person interviewed."""

    shows = ("testimonial",)

    testimonial = models.OneToOneField(
        Testimonial, models.CASCADE, related_name="portrait", verbose_name="témoignage"
    )

    class Meta(AbstractPhoto.Meta):
        verbose_name = "portrait"
        verbose_name_plural = "portraits"


class Consent(models.Model):
    """What the person allowed, for how long, and the proof of it (internal)."""

    testimonial = models.OneToOneField(
        Testimonial, models.CASCADE, related_name="consent", verbose_name="témoignage"
    )
    web = models.BooleanField("site internet", default=False)
    print = models.BooleanField("brochure imprimée", default=False)
    social = models.BooleanField("réseaux sociaux", default=False)
    given_on = models.DateField("donnée le")
    ends_on = models.DateField("jusqu’au", null=True, blank=True)
    text_version = LineField("version du texte signé", max_length=60)
    proof = LineField("preuve conservée", help_text="Où se trouve l’autorisation signée.")
    withdrawn_on = models.DateField("retirée le", null=True, blank=True)

    class Meta:
        verbose_name = "autorisation"
        verbose_name_plural = "autorisations"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("given_on")),
                name="consent_period_in_order",
                violation_error_message="La fin de l’autorisation précède son début.",
            )
        ]

    def __str__(self) -> str:
        return f"Autorisation de {self.testimonial}"

    def clean(self) -> None:
        super().clean()
        if not (self.web or self.print or self.social):
            raise ValidationError("Cochez au moins un usage autorisé.")

    def covers_web(self, day) -> bool:
        """Whether the consent lets the site show the testimonial on a day."""
        started = self.given_on is not None and self.given_on <= day
        running = self.ends_on is None or day <= self.ends_on
        return self.web and started and running and self.withdrawn_on is None
