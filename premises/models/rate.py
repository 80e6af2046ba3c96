"""Dated prices of a unit."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q

from core.fields import LineField, MoneyField
from core.models import today
from premises.models.changes import UnitHistory, UnitHistoryQuerySet
from premises.models.unit import Unit

OVERLAP = "Un autre tarif de ce local couvre déjà une partie de ces dates."
PERCENT = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]


class Basis(models.TextChoices):
    """What a rate's amounts are counted by."""

    M2_YEAR = "m2_year", "€ par m² et par an"
    M2_MONTH = "m2_month", "€ par m² et par mois"
    MONTH = "month", "€ par mois"
    DESK_MONTH = "desk_month", "€ par poste et par mois"


class RateQuerySet(UnitHistoryQuerySet):
    def in_force(self, day):
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class Rate(UnitHistory):
    """The price of a unit over a period: rent HT HC and charges HT in one basis."""

    class Index(models.TextChoices):
        NONE = "", "Non indexé"
        ILC = "ilc", "Indice des loyers commerciaux (ILC)"
        ILAT = "ilat", "Indice des loyers des activités tertiaires (ILAT)"

    Basis = Basis

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="rates", verbose_name="local")
    basis = models.CharField("base", max_length=12, choices=Basis, default=Basis.M2_YEAR)
    amount = MoneyField("loyer hors taxes et hors charges")
    charges = MoneyField("charges hors taxes", default=Decimal(0), help_text="Dans la même base.")
    charges_include = LineField("les charges comprennent", max_length=300, blank=True, default="")
    vat_rate = models.DecimalField(
        "TVA du loyer (%)", max_digits=4, decimal_places=2, default=Decimal(20), validators=PERCENT
    )
    charges_vat_rate = models.DecimalField(
        "TVA des charges (%)",
        max_digits=4,
        decimal_places=2,
        default=Decimal(20),
        validators=PERCENT,
    )
    deposit = MoneyField("dépôt de garantie", default=Decimal(0))
    file_fee = MoneyField("frais de dossier hors taxes", default=Decimal(0))
    insurance = MoneyField("assurance estimée par an", default=Decimal(0))
    index = models.CharField(
        "indexation", max_length=8, choices=Index, blank=True, default=Index.NONE
    )
    decision = LineField(
        "délibération",
        blank=True,
        default="",
        help_text="Acte qui fixe ce tarif, par exemple « Délibération 2026-41 ».",
    )
    valid_from = models.DateField("applicable le", default=today)
    valid_to = models.DateField(
        "jusqu’au",
        null=True,
        blank=True,
        help_text="Vide : jusqu’au prochain tarif, qui le clôt de lui-même.",
    )

    objects = RateQuerySet.as_manager()

    class Meta:
        verbose_name = "tarif"
        verbose_name_plural = "tarifs"
        ordering = ["unit", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "valid_from"],
                name="rate_one_per_unit_and_day",
                violation_error_message="Un tarif de ce local commence déjà ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="rate_period_in_order",
                violation_error_message="La fin du tarif précède son début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.get_basis_display()}, dès le {self.valid_from:%d/%m/%Y}"

    def covers(self, day: datetime.date) -> bool:
        """Whether the rate is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def first_year_percent(self) -> Decimal:
        """The share of the rent due in the first year."""
        return next((step.percent for step in self.steps.all() if step.year == 1), Decimal(100))

    def others(self):
        return Rate.objects.filter(unit_id=self.unit_id).exclude(pk=self.pk)

    def replaced(self):
        """The rates that this one ends: begun before it, and open or ended by it already."""
        ended = Q(valid_to=None)
        if stored := self.pk and Rate.objects.filter(pk=self.pk, unit_id=self.unit_id).first():
            ended |= Q(valid_to=stored.valid_from - datetime.timedelta(days=1))
        return self.others().filter(ended, valid_from__lt=self.valid_from)

    def make_room(self) -> None:
        self.replaced().update(valid_to=self.valid_from - datetime.timedelta(days=1))

    def check_history(self) -> None:
        if not self.valid_from:
            return
        meeting = self.others().filter(Q(valid_to=None) | Q(valid_to__gte=self.valid_from))
        meeting = meeting.exclude(pk__in=self.replaced().values("pk"))
        if any(self.valid_to is None or other.valid_from <= self.valid_to for other in meeting):
            raise ValidationError({"valid_from": OVERLAP})

    def take_place_of(self, others: "Iterable[Rate]") -> "list[Rate]":
        """End, among the unit's stored rates, those that this new and open one ends; return them.

        What make_room() and check_history() do in the database. Raises ValidationError.
        """
        replaced = [
            rate for rate in others if rate.valid_to is None and rate.valid_from < self.valid_from
        ]
        if any(
            rate not in replaced and (rate.valid_to is None or rate.valid_to >= self.valid_from)
            for rate in others
        ):
            raise ValidationError({"valid_from": OVERLAP})
        for rate in replaced:
            rate.valid_to = self.valid_from - datetime.timedelta(days=1)
        return replaced


class RateStep(models.Model):
    """The share of the rent that is due in one year of the tenancy (palier)."""

    rate = models.ForeignKey(Rate, models.CASCADE, related_name="steps", verbose_name="tarif")
    year = models.PositiveSmallIntegerField("année", validators=[MinValueValidator(1)])
    percent = models.DecimalField(
        "part du loyer due (%)", max_digits=5, decimal_places=2, validators=PERCENT
    )

    class Meta:
        verbose_name = "palier"
        verbose_name_plural = "paliers"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["rate", "year"],
                name="rate_step_one_per_year",
                violation_error_message="Cette année a déjà un palier.",
            )
        ]

    def __str__(self) -> str:
        return f"Année {self.year} : {self.percent} %"

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.rate.refresh_listing()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            self.rate.refresh_listing()
        return deleted
