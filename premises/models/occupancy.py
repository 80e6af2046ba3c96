"""Who occupies a unit and when; what closes it; who holds an option. All internal."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.fields import LineField, MoneyField, ProseField
from core.models import today
from premises.availability import State, availability, release, runs
from premises.models.building import Building
from premises.models.changes import UnitHistory, UnitHistoryQuerySet
from premises.models.unit import Unit
from premises.titles import (
    PRIVATE_LEASES,
    TitleKind,
    add_months,
    latest_short_lease_end,
    months_between,
)

NEVER = datetime.date.max
ARCHIVE_MONTHS = 60  # after the exit
NO_MONTH_LEFT = "Cette entreprise a déjà eu 36 mois de bail dérogatoire dans ce local."


class Company(models.Model):
    """A firm that occupies, or has occupied, a unit."""

    name = LineField("nom", max_length=160)
    activity = LineField("activité", blank=True, default="")
    activity_public = models.BooleanField(
        "activité publiable",
        default=False,
        help_text="À cocher si l’entreprise accepte que son activité soit citée.",
    )
    # Null where unknown, so that two firms without a number do not clash.
    siret = models.CharField("SIRET", max_length=14, null=True, blank=True, unique=True)
    legal_form = LineField("forme juridique", max_length=80, blank=True, default="")
    contact_name = LineField("contact", max_length=120, blank=True, default="")
    contact_email = models.EmailField("courriel", blank=True, default="")
    contact_phone = LineField("téléphone", max_length=30, blank=True, default="")

    class Meta:
        verbose_name = "entreprise"
        verbose_name_plural = "entreprises"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.siret = self.siret or None
        if self.siret and not (
            self.siret.isascii() and self.siret.isdigit() and len(self.siret) == 14
        ):
            raise ValidationError({"siret": "Un SIRET s’écrit avec 14 chiffres."})


class OccupancyQuerySet(UnitHistoryQuerySet):
    def started(self, day):
        return self.filter(start__lte=day)

    def for_archives(self, at: datetime.datetime):
        """Those whose papers have served: the archivist decides what is kept."""
        limit = add_months(timezone.localdate(at), -ARCHIVE_MONTHS)
        return self.filter(left_on__lte=limit)


class Occupancy(UnitHistory):
    """A firm's title over a unit. It runs until the firm has left, whatever the calendar says."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="occupancies", verbose_name="local")
    company = models.ForeignKey(
        Company, models.PROTECT, related_name="occupancies", verbose_name="entreprise"
    )
    kind = models.CharField("titre", max_length=30, choices=TitleKind)
    number = LineField(
        "numéro du titre",
        max_length=60,
        blank=True,
        default="",
        help_text="Le même pour tous les locaux d’un même titre.",
    )
    start = models.DateField("début")
    ends_on = models.DateField("terme", null=True, blank=True)
    renewal_planned = models.BooleanField("renouvellement prévu", default=False)
    notice_leave_on = models.DateField("congé : départ prévu le", null=True, blank=True)
    left_on = models.DateField(
        "sortie le",
        null=True,
        blank=True,
        help_text="Jour où les clés ont été rendues : lui seul libère le local.",
    )
    opposed_on = models.DateField("opposition écrite le", null=True, blank=True)
    lawyer_concluded_on = models.DateField(
        "conclusion juridique le",
        null=True,
        blank=True,
        help_text="Lève l’alerte «\u00a0risque de bail commercial\u00a0».",
    )
    prior_months = models.PositiveSmallIntegerField("mois dérogatoires antérieurs", default=0)
    motive = ProseField("motif de la précarité", blank=True, default="")
    agreed_rent = MoneyField("loyer annuel convenu, hors taxes et charges", null=True, blank=True)
    deposit = MoneyField("dépôt versé", null=True, blank=True)
    insured_until = models.DateField("assuré jusqu’au", null=True, blank=True)
    decision = LineField("acte de décision", blank=True, default="")
    exit_reason = LineField("motif de sortie", blank=True, default="")

    objects = OccupancyQuerySet.as_manager()

    class Meta:
        verbose_name = "titre d’occupation"
        verbose_name_plural = "titres d’occupation"
        ordering = ["unit", "-start"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "start"],
                name="occupancy_one_per_unit_and_start",
                violation_error_message="Un titre sur ce local commence déjà ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("start")),
                name="occupancy_exit_after_start",
                violation_error_message="La sortie précède le début.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("start")),
                name="occupancy_term_after_start",
                violation_error_message="Le terme précède le début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} – {self.unit}"

    def release(self, day: datetime.date | None = None) -> datetime.date | None:
        """The last day as far as it is known, or None (premises/availability.py)."""
        return release(self, day or today())

    def runs(self, day: datetime.date) -> bool:
        return runs(self, day, today())

    def clean(self) -> None:
        super().clean()
        if self.unit_id and self.start:
            self.check_title()

    def check_title(self) -> None:
        """Refuse what the title's kind does not allow."""
        public = self.unit.building.domain == Building.Domain.PUBLIC
        if self.kind == TitleKind.PUBLIC_DOMAIN and not public:
            raise ValidationError({"kind": "Ce bâtiment n’appartient pas au domaine public."})
        if self.kind in PRIVATE_LEASES and public:
            raise ValidationError({"kind": "Aucun bail ne porte sur le domaine public."})
        if self.kind == TitleKind.PRECARIOUS and not self.motive:
            raise ValidationError({"motive": "Le motif, étranger aux parties, est obligatoire."})
        latest = self.latest_end()
        if latest and self.ends_on is None:
            raise ValidationError({"ends_on": "Ce titre doit avoir un terme."})
        if latest and latest < self.start:
            raise ValidationError({"kind": NO_MONTH_LEFT})
        if latest and self.ends_on > latest:
            raise ValidationError({"ends_on": f"Le terme ne peut dépasser le {latest:%d/%m/%Y}."})

    def latest_end(self) -> datetime.date | None:
        """The last day that the law or the building's rules allow, if they set one."""
        months = self.unit.building.max_stay_months
        if self.kind == TitleKind.SHORT_LEASE:
            return latest_short_lease_end(self.start, self.prior_short_months())
        if self.kind == TitleKind.INCUBATOR_AGREEMENT and months:
            return add_months(self.start, months)
        return None

    def prior_short_months(self) -> int:
        """Months of earlier short leases of this firm in this unit, rounded up (L145-5)."""
        earlier = Occupancy.objects.filter(
            unit_id=self.unit_id,
            company_id=self.company_id,
            kind=TitleKind.SHORT_LEASE,
            start__lt=self.start,
        ).exclude(pk=self.pk)
        ends = ((row.start, row.left_on or row.ends_on) for row in earlier)
        return self.prior_months + sum(months_between(start, end) for start, end in ends if end)

    def check_history(self) -> None:
        if not self.start:
            return
        others = Occupancy.objects.filter(unit_id=self.unit_id).exclude(pk=self.pk)
        end = self.release() or NEVER
        for other in others:
            if self.start <= (other.release() or NEVER) and other.start <= end:
                raise ValidationError(
                    {
                        "start": "Un autre titre occupe ce local à ces dates : "
                        "indiquez d’abord la sortie ou le congé de l’entreprise en place."
                    }
                )
        for closure in Closure.objects.filter(unit_id=self.unit_id):
            if closure.start <= end and self.start <= (closure.end or NEVER):
                raise ValidationError(
                    {"start": "Le local est fermé pendant une partie de ces dates."}
                )


class LeaseNotice(models.Model):
    """A warning about the term of a title that staff were sent (premises/lease_clock.py)."""

    occupancy = models.ForeignKey(
        Occupancy, models.CASCADE, related_name="lease_notices", verbose_name="titre"
    )
    term = models.DateField("terme")
    step = models.SmallIntegerField("jours restants")
    sent_at = models.DateTimeField("envoyé le")

    class Meta:
        verbose_name = "rappel d’échéance"
        verbose_name_plural = "rappels d’échéance"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["occupancy", "term", "step"],
                name="lease_notice_once",
                violation_error_message="Ce rappel est déjà parti.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.occupancy_id}\u00a0: J{-self.step:+d}"


class Closure(UnitHistory):
    """A period in which a unit cannot be let: works, or withdrawn from the offer."""

    class Kind(models.TextChoices):
        WORKS = "works", "Travaux"
        WITHDRAWN = "withdrawn", "Retrait de l’offre"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="closures", verbose_name="local")
    kind = models.CharField("nature", max_length=10, choices=Kind)
    start = models.DateField("début")
    end = models.DateField("fin", null=True, blank=True, help_text="Vide : sans date de fin.")
    reason = LineField("raison (interne)", blank=True, default="")

    class Meta:
        verbose_name = "fermeture"
        verbose_name_plural = "fermetures"
        ordering = ["unit", "start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="closure_period_in_order",
                violation_error_message="La fin précède le début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.unit}"

    def check_history(self) -> None:
        if not self.start:
            return
        for occupancy in Occupancy.objects.filter(unit_id=self.unit_id):
            last = occupancy.release() or NEVER
            if self.start <= last and occupancy.start <= (self.end or NEVER):
                raise ValidationError(
                    {"start": "Une entreprise occupe le local pendant une partie de ces dates."}
                )


class Hold(UnitHistory):
    """An option on a unit, for a few days (internal)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="holds", verbose_name="local")
    start = models.DateField("début", default=today)
    expires_on = models.DateField("expire le", help_text="Dernier jour de l’option.")
    released = models.BooleanField("levée", default=False)
    note = LineField("note (interne)", blank=True, default="")

    class Meta:
        verbose_name = "option"
        verbose_name_plural = "options"
        ordering = ["unit", "-start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("start")),
                name="hold_period_in_order",
                violation_error_message="L’expiration précède le début.",
            ),
        ]

    def __str__(self) -> str:
        return f"Option – {self.unit}"

    def check_history(self) -> None:
        if self.released or not self.start or not self.expires_on:
            return
        others = Hold.objects.filter(unit_id=self.unit_id, released=False).exclude(pk=self.pk)
        if others.filter(start__lte=self.expires_on, expires_on__gte=self.start).exists():
            raise ValidationError(
                {"start": "Une autre option court déjà sur ce local à ces dates."}
            )
        if not self.pk:
            self.check_free()

    def check_free(self) -> None:
        """Refuse a new option on a unit that is neither free nor soon free."""
        unit = Unit.objects.with_history().get(pk=self.unit_id)
        state = availability(unit, self.start, today()).state
        if state not in (State.FREE, State.SOON):
            raise ValidationError(
                {
                    "start": f"Le local est « {state.label} » ce jour-là : "
                    "une option ne se pose que sur un local libre ou bientôt libre."
                }
            )
