"""Who publishes the portal, as the footer and the legal pages say; the team's own calendar."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.fields import LineField, ProseField, WebAddressField
from core.models import today
from premises.titles import add_months
from security.tokens import digest, new_token

SILENCE = "Sans réponse à cette date, votre demande est considérée comme refusée."
APPEALS = (
    "Vous pouvez demander à notre service de revoir cette décision, ou saisir le tribunal "
    "administratif, dans les deux mois qui suivent cette date."
)


class Authority(models.Model):
    """The public body that publishes the portal; there is one row."""

    name = LineField("collectivité")
    address = LineField("adresse postale")
    phone = LineField("téléphone", max_length=30)
    phone_hours = LineField("horaires du téléphone", max_length=120)
    email = models.EmailField("courriel")
    publication_director = LineField("directeur ou directrice de la publication")
    implicit_decision = ProseField(
        "ce que vaut le silence",
        default=SILENCE,
        help_text="Phrase de l’accusé de réception d’une demande de local, après la date.",
    )
    implicit_decision_months = models.PositiveSmallIntegerField(
        "mois de silence avant la décision implicite", default=2
    )
    appeal_routes = ProseField(
        "voies et délais de recours",
        default=APPEALS,
        help_text="Phrases de l’accusé de réception d’une demande de local.",
    )
    host = ProseField("hébergeur", help_text="Nom, adresse et téléphone.")
    dpo_contact = ProseField(
        "délégué à la protection des données",
        help_text="Nom du service, adresse électronique et adresse postale.",
    )
    accessibility_contact = ProseField("contact pour l’accessibilité")
    accessibility_plan = WebAddressField(
        "schéma pluriannuel d’accessibilité", blank=True, default=""
    )
    audited_on = models.DateField(
        "audit d’accessibilité du",
        null=True,
        blank=True,
        help_text="Sans audit, le site s’affiche « non conforme », comme la loi le veut.",
    )
    audited_by = LineField("auditeur", blank=True, default="")
    audit_rate = models.DecimalField(
        "taux de conformité RGAA (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    audit_findings = ProseField("non-conformités relevées", blank=True, default="")

    class Meta:
        verbose_name = "collectivité éditrice"
        verbose_name_plural = "collectivité éditrice"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="authority_only_one",
                violation_error_message="Une seule collectivité publie le portail.",
            ),
            models.CheckConstraint(
                condition=models.Q(audit_rate=None) | models.Q(audit_rate__range=(0, 100)),
                name="authority_audit_rate_is_a_percentage",
                violation_error_message="Le taux va de 0 à 100.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if (self.audited_on is None) != (self.audit_rate is None):
            raise ValidationError("Un audit a une date et un taux : indiquez les deux.")

    @property
    def audit_in_force(self) -> bool:
        """Whether an audit was made less than three years ago."""
        return self.audited_on is not None and add_months(self.audited_on, 36) >= today()

    @property
    def accessibility_state(self) -> str:
        """« non conforme », « partiellement conforme » or « totalement conforme » (RGAA 4.1)."""
        if not self.audit_in_force:
            return "non conforme"
        if self.audit_rate == 100:
            return "totalement conforme"
        return "partiellement conforme" if self.audit_rate >= 50 else "non conforme"

    @property
    def accessibility_mention(self) -> str:
        """The mention that every page must carry."""
        return f"Accessibilité\u00a0: {self.accessibility_state}"


class Change(models.Model):
    """How many times something public has changed (portal/changes.py); there is one row."""

    number = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = "état du portail"
        verbose_name_plural = "état du portail"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)


class CalendarEntryQuerySet(models.QuerySet):
    def between(self, first: datetime.date, last: datetime.date):
        """Those of which a day falls between two."""
        return self.filter(Q(end=None, start__gte=first) | Q(end__gte=first), start__lte=last)

    def coming(self, day: datetime.date):
        """Those that are not over."""
        return self.filter(Q(end=None, start__gte=day) | Q(end__gte=day))


class CalendarEntry(models.Model):
    """A date of the team's own: a print deadline, a meeting. Never public."""

    class Kind(models.TextChoices):
        PRINT = "impression", "Échéance d’impression"
        MEETING = "reunion", "Réunion"
        OTHER = "autre", "Autre date"

    title = LineField("intitulé", max_length=160)
    kind = models.CharField("nature", max_length=12, choices=Kind, default=Kind.MEETING)
    start = models.DateField("jour")
    end = models.DateField(
        "jusqu’au", null=True, blank=True, help_text="À remplir si la date dure plusieurs jours."
    )
    note = ProseField(
        "note pour l’équipe",
        blank=True,
        default="",
        max_length=2000,
        help_text="Lue par toute l’équipe. N’y écrivez rien de personnel.",
    )

    objects = CalendarEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "date de l’équipe"
        verbose_name_plural = "dates de l’équipe"
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="calendar_entry_days_in_order",
                violation_error_message="La fin précède le début.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> datetime.date:
        return self.end or self.start


class CalendarFeedQuerySet(models.QuerySet):
    def opened_by(self, token: str) -> "CalendarFeed | None":
        """The feed of a secret address, while its owner may enter the staff's site."""
        feeds = self.select_related("user").filter(user__is_active=True, user__is_staff=True)
        return feeds.filter(digest=digest(token)).first()


class CalendarFeed(models.Model):
    """The secret address at which one person's own agenda reads the team's calendar."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="calendar_feed",
        verbose_name="personne",
    )
    digest = models.CharField("empreinte du lien", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("créé le", default=timezone.now)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "abonnement au calendrier"
        verbose_name_plural = "abonnements au calendrier"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} n°\u00a0{self.pk}"

    @classmethod
    def renew(cls, user) -> str:
        """Give a person a new address, which ends the former; return its token, kept nowhere."""
        token = new_token()
        values = {"digest": digest(token), "created_at": timezone.now()}
        cls.objects.update_or_create(user=user, defaults=values)
        return token
