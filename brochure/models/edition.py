"""What was printed: an edition of a brochure, frozen with its files, which never changes."""

import datetime
from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from brochure.formats import Format
from brochure.marks import edition_mark
from brochure.models.brochure import Brochure
from core.fields import MoneyField, ProseField
from core.models import today
from core.templatetags.french import date_fr
from neighbourhoods.models import ElectoralPeriod, Neighbourhood
from renewal.models import Postponement, Project
from testimonials.models import Testimonial

NEVER_CHANGES = "A frozen edition does not change."


class EditionQuerySet(models.QuerySet):
    """Editions are added; nothing else happens to them but being forgotten (`forget`)."""

    def update(self, **fields):
        raise TypeError(NEVER_CHANGES)

    def delete(self):
        raise TypeError(NEVER_CHANGES)

    def held(self, day: datetime.date | None = None):
        """Those that the site may not show on a day: forgotten, unconsented, or near a vote."""
        day = day or today()
        unconsented = Appearance.objects.unconsented(day).filter(edition=OuterRef("pk"))
        voting = ElectoralPeriod.objects.covering(day)
        return self.filter(
            Q(forgotten_at__isnull=False)
            | Exists(unconsented)
            | (Q(with_foreword=True) & Exists(voting))
        )

    def with_situation(self, day: datetime.date | None = None):
        """Annotate `is_held`, as `held` says, and `is_current`, for the staff's choice."""
        held = self.model.objects.held(day).filter(pk=OuterRef("pk"))
        chosen = CurrentEdition.objects.filter(edition=OuterRef("pk"))
        return self.annotate(is_held=Exists(held), is_current=Exists(chosen))

    def to_forget(self, at: datetime.datetime):
        """Those that still hold the words of somebody whose testimony has been deleted."""
        gone = Appearance.objects.filter(edition=OuterRef("pk"), testimonial=None)
        return self.filter(Exists(gone), forgotten_at=None)

    def overtaken(self):
        """Those handed out that announce a milestone put off since they were frozen."""
        later = Postponement.objects.filter(
            milestone__project__in=OuterRef("projects"),
            announced_on__gte=OuterRef("prices_on"),
        )
        return self.filter(Exists(later), currentedition__isnull=False).distinct()

    def forget(self, at: datetime.datetime | None = None) -> int:
        """Drop what these editions say; number, date and digests stay as proof that they were.

        Their files go with them (brochure/files.py). Returns how many were forgotten.
        """
        return super().update(content={}, html="", sign_offs=[], forgotten_at=at or timezone.now())


class Edition(models.Model):
    """A brochure as it was sent to the printer: its content, its files, who had agreed to it.

    Files are named after their SHA-256; `content` is what brochure/content.py gathered that day.
    """

    brochure = models.ForeignKey(
        Brochure, models.PROTECT, related_name="editions", verbose_name="plaquette"
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="editions", verbose_name="quartier"
    )
    number = models.PositiveSmallIntegerField("numéro")
    format = models.CharField("format", max_length=20, choices=Format)
    frozen_at = models.DateTimeField("figée le", default=timezone.now)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,  # the edition outlives the account
        null=True,
        related_name="+",
        verbose_name="figée par",
    )
    prices_on = models.DateField("prix au")
    pages = models.PositiveSmallIntegerField("nombre de pages")
    charter_version = models.PositiveSmallIntegerField("version de la charte", null=True)
    with_foreword = models.BooleanField("avec avant-propos")
    content = models.JSONField("contenu")
    html = models.TextField("document")
    sign_offs = models.JSONField("visas")
    content_digest = models.CharField("SHA-256 du contenu", max_length=64)
    html_digest = models.CharField("SHA-256 du document", max_length=64)
    web_digest = models.CharField("SHA-256 du PDF pour l’écran", max_length=64)
    press_digest = models.CharField("SHA-256 du PDF pour l’imprimeur", max_length=64)
    forgotten_at = models.DateTimeField("contenu effacé le", null=True)
    projects = models.ManyToManyField(Project, related_name="+", verbose_name="projets annoncés")

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "édition"
        verbose_name_plural = "éditions"
        ordering = ["-frozen_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("freeze_edition", "Peut figer une édition")]
        constraints = [
            models.UniqueConstraint(
                fields=["brochure", "number"],
                name="edition_one_per_number",
                violation_error_message="Une autre édition vient de prendre ce numéro.",
            ),
            models.UniqueConstraint(
                fields=["brochure", "content_digest"],
                name="edition_one_per_content",
                violation_error_message="Une édition de ce contenu existe déjà.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brochure}, édition n°\u00a0{self.number}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError(NEVER_CHANGES)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("brochure:edition", args=[self.pk])

    def delete(self, *args, **kwargs):
        raise TypeError(NEVER_CHANGES)

    @property
    def label(self) -> str:
        """« édition n° 3, prix au 1er septembre 2026 »."""
        return edition_mark(self.number, date_fr(self.prices_on)).text

    @property
    def facts(self) -> "Printing":
        """What was last noted of its printing; empty before anything is."""
        return self.printings.order_by("-pk").first() or Printing(edition=self)

    def holds(self, day: datetime.date | None = None) -> list[str]:
        """Why the site does not show it on a day, without naming anybody; empty while it does."""
        day = day or today()
        if self.forgotten_at:
            return ["Le contenu de cette édition a été effacé à la demande d’une personne."]
        found = []
        if self.appearances.unconsented(day).exists():
            found.append("Une autorisation donnée pour cette édition n’est plus en vigueur.")
        if self.with_foreword and ElectoralPeriod.objects.covering(day).exists():
            found.append(
                "Elle porte un avant-propos d’élu, que le code électoral demande de ne pas "
                "diffuser avant un vote."
            )
        return found


class AppearanceQuerySet(models.QuerySet):
    def unconsented(self, day: datetime.date):
        """Those that nobody allows on a day: the site shows what is also on paper."""
        in_force = Q(
            Q(testimonial__consent__ends_on=None) | Q(testimonial__consent__ends_on__gte=day),
            testimonial__consent__web=True,
            testimonial__consent__print=True,
            testimonial__consent__given_on__lte=day,
            testimonial__consent__withdrawn_on=None,
        )
        allowed = self.model.objects.filter(in_force)
        return self.exclude(pk__in=allowed.values("pk"))


class Appearance(models.Model):
    """A testimony that an edition shows; without one, it has been deleted since."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="appearances", verbose_name="édition"
    )
    testimonial = models.ForeignKey(
        Testimonial, models.SET_NULL, null=True, related_name="+", verbose_name="témoignage"
    )

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        verbose_name = "témoignage paru"
        verbose_name_plural = "témoignages parus"
        default_permissions = ()

    def __str__(self) -> str:
        return f"témoignage n°\u00a0{self.testimonial_id or '–'}"


class Printing(models.Model):
    """What is known of an edition's printing. Each correction is a row more, the last one holds."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="printings", verbose_name="édition"
    )
    at = models.DateTimeField("noté le", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="noté par",
    )
    printed_on = models.DateField("imprimée le", null=True, blank=True)
    copies = models.PositiveIntegerField("exemplaires imprimés", null=True, blank=True)
    left = models.PositiveIntegerField("exemplaires restants", null=True, blank=True)
    design_cost = MoneyField("coût de la conception (€)", null=True, blank=True)
    printing_cost = MoneyField("coût de l’impression (€)", null=True, blank=True)
    person_days = models.DecimalField(
        "journées de travail",
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    note = ProseField("précision", blank=True, default="", max_length=1000)

    class Meta:
        verbose_name = "tirage"
        verbose_name_plural = "tirages"
        ordering = ["-pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(copies=None) | Q(left=None) | Q(left__lte=F("copies")),
                name="printing_leaves_no_more_than_was_printed",
                violation_error_message="Il reste plus d’exemplaires qu’il n’en a été imprimé.",
            )
        ]

    def __str__(self) -> str:
        return f"Tirage de l’{self.edition.label}"


class CurrentEdition(models.Model):
    """The edition that a neighbourhood hands out now, as the staff chose it."""

    neighbourhood = models.OneToOneField(
        Neighbourhood, models.CASCADE, related_name="current_edition", verbose_name="quartier"
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="currentedition", verbose_name="édition"
    )
    chosen_at = models.DateTimeField("choisie le", default=timezone.now)

    class Meta:
        verbose_name = "édition courante"
        verbose_name_plural = "éditions courantes"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.neighbourhood}\u00a0: {self.edition}"
