"""Renewal projects, dated milestones with their postponements, works notices, effects."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from core.fields import LineField, ProseField, WebAddressField
from core.models import Public, PublicQuerySet, today
from core.photos import AbstractPhoto
from core.templatetags.french import date_fr
from neighbourhoods import geometry
from neighbourhoods.models import Neighbourhood
from premises.models import Building
from premises.titles import add_months


class Status(models.TextChoices):
    """How certain a project or a milestone is."""

    PLANNED = "prevu", "Prévu"
    CONFIRMED = "confirme", "Confirmé"
    POSTPONED = "reporte", "Reporté"
    DONE = "realise", "Réalisé"


class Precision(models.TextChoices):
    """How precise a date is."""

    DAY = "jour", "au jour près"
    MONTH = "mois", "au mois près"
    QUARTER = "trimestre", "au trimestre près"
    YEAR = "annee", "à l’année près"


MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}


def first_day(day: datetime.date, precision: str) -> datetime.date:
    """The first day of the day, month, quarter or year that a date stands for."""
    if precision not in MONTHS:
        return day
    months = MONTHS[precision]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def last_day(day: datetime.date, precision: str) -> datetime.date:
    """The last day of the day, month, quarter or year that a date stands for."""
    if precision not in MONTHS:
        return day
    return add_months(first_day(day, precision), MONTHS[precision]) - datetime.timedelta(days=1)


def in_words(day: datetime.date, precision: str) -> str:
    """A date as precise as it is known: « 12 mars 2027 », « mars 2027 », « 1er trimestre 2027 »."""
    if precision == Precision.DAY:
        return date_fr(day)
    if precision == Precision.MONTH:
        return date_fr(day).split("\u00a0", 1)[1]
    if precision == Precision.QUARTER:
        quarter = (day.month - 1) // 3 + 1
        return f"{quarter}{'er' if quarter == 1 else 'e'} trimestre {day.year}"
    return str(day.year)


class ProjectQuerySet(PublicQuerySet):
    def published(self):
        return self.filter(published=True, neighbourhood__published=True)

    def with_milestones(self):
        """Load the milestones and their postponements, in order of date."""
        milestones = Milestone.objects.prefetch_related("postponements")
        return self.prefetch_related(Prefetch("milestones", milestones))

    def with_sheet(self):
        """Load what a project's own page shows."""
        notices = Prefetch("notices", Notice.objects.filter(published=True), "shown_notices")
        projects = self.select_related("neighbourhood").with_milestones()
        return projects.prefetch_related("photos", notices)


class Project(Public):
    """A renewal project of a neighbourhood."""

    Status = Status

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="projects", verbose_name="quartier"
    )
    name = LineField("nom", max_length=160)
    status = models.CharField("état", max_length=10, choices=Status, default=Status.PLANNED)
    summary = LineField("en une phrase", max_length=240)
    description = ProseField("description", blank=True, default="")
    lead = LineField("maître d’ouvrage", max_length=160, blank=True, default="")
    website = WebAddressField("site du projet", blank=True, default="")
    geojson = models.JSONField(
        "périmètre des travaux",
        null=True,
        blank=True,
        help_text="Facultatif. Polygon ou MultiPolygon GeoJSON, en WGS84. Un fichier SIG se dépose "
        "dans « Quartiers › Couches du plan ».",
    )
    perimeter_source = LineField(
        "source du périmètre",
        blank=True,
        default="",
        help_text="Citée partout où le périmètre est dessiné, papier compris.",
    )
    buildings = models.ManyToManyField(Building, through="Effect", related_name="projects")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "projet urbain"
        verbose_name_plural = "projets urbains"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("renewal:project_detail", args=[self.slug])

    def search_values(self) -> tuple[str, ...]:
        return (self.name, self.summary, self.description, self.neighbourhood.name)

    def clean(self) -> None:
        super().clean()
        if self.geojson is not None:
            try:
                self.geojson = geometry.cleaned(self.geojson, geometry.AREAS)
            except ValidationError as error:
                raise ValidationError({"geojson": error.messages}) from None

    @property
    def period_text(self) -> str:
        """« mars 2026 – juin 2028 », as precise as its milestones; empty without any."""
        steps = self.milestones.all()
        if not steps:
            return ""
        first = min(steps, key=lambda step: step.date).date_text
        last = max(steps, key=lambda step: step.last_day).date_text
        return first if first == last else f"{first} – {last}"

    @property
    def next_milestone(self) -> "Milestone | None":
        """The first that is neither done nor over; milestones are read as they were loaded."""
        waiting = (m for m in self.milestones.all() if m.is_coming(today()))
        return min(waiting, key=lambda milestone: milestone.date, default=None)

    @property
    def next_milestone_text(self) -> str:
        """The next milestone and its date, in words."""
        milestone = self.next_milestone
        return f"{milestone.title}\u00a0: {milestone.date_text}" if milestone else ""


class Photo(AbstractPhoto):
    """A photo of the project or of its works."""

    shows = ("project",)

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="photos", verbose_name="projet"
    )

    class Meta(AbstractPhoto.Meta):
        verbose_name = "photo du projet"
        verbose_name_plural = "photos du projet"


class MilestoneQuerySet(models.QuerySet):
    def coming(self, day: datetime.date):
        """Those that are neither done nor over, as `is_coming` says of one, in order of date."""
        not_over = Q()
        for precision in Precision:
            not_over |= Q(precision=precision, date__gte=first_day(day, precision))
        return self.filter(not_over).exclude(status=Status.DONE).order_by("date", "pk")


class Milestone(models.Model):
    """A dated step of a project. Each postponement is kept and shown."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="milestones", verbose_name="projet"
    )
    title = LineField("intitulé", max_length=160)
    date = models.DateField("date", help_text="Le premier jour de la période, si elle est longue.")
    precision = models.CharField(
        "précision", max_length=10, choices=Precision, default=Precision.MONTH
    )
    status = models.CharField("état", max_length=10, choices=Status, default=Status.PLANNED)
    description = ProseField("description", blank=True, default="")

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = "jalon"
        verbose_name_plural = "jalons"
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.date_text})"

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            before = Milestone.objects.filter(pk=self.pk).first() if self.pk else None
            postponed = before and self.date > before.last_day and self.status != Status.DONE
            if postponed:
                self.status = Status.POSTPONED
            super().save(*args, **kwargs)
            if postponed:
                self.postponements.create(date=before.date, precision=before.precision)

    @property
    def date_text(self) -> str:
        """The date, as precise as it is known."""
        return in_words(self.date, self.precision)

    @property
    def last_day(self) -> datetime.date:
        """The last day of the period announced: a date within it makes it precise, not late."""
        return last_day(self.date, self.precision)

    def is_coming(self, day: datetime.date) -> bool:
        """Whether it is not done, and its period not over."""
        return self.status != Status.DONE and self.last_day >= day


class Postponement(models.Model):
    """A date that a milestone had before it was put off."""

    milestone = models.ForeignKey(
        Milestone, models.CASCADE, related_name="postponements", verbose_name="jalon"
    )
    date = models.DateField("date annoncée auparavant")
    precision = models.CharField(
        "précision", max_length=10, choices=Precision, default=Precision.MONTH
    )
    announced_on = models.DateField("report annoncé le", default=today)
    reason = LineField("raison", blank=True, default="")

    class Meta:
        verbose_name = "report"
        verbose_name_plural = "reports"
        ordering = ["announced_on", "pk"]

    def __str__(self) -> str:
        return f"Annoncé auparavant : {self.date_text}"

    @property
    def date_text(self) -> str:
        return in_words(self.date, self.precision)


class NoticeQuerySet(models.QuerySet):
    def current(self, day=None):
        """Published notices that are not over."""
        day = day or today()
        return self.filter(Q(end=None) | Q(end__gte=day), published=True)


class Notice(models.Model):
    """What works change for a while: a closed street, a moved stop (avis de travaux)."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="notices", verbose_name="projet"
    )
    title = LineField("titre", max_length=160)
    text = ProseField("texte")
    start = models.DateField("du")
    end = models.DateField("au", null=True, blank=True)
    published = models.BooleanField("publié", default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "avis de travaux"
        verbose_name_plural = "avis de travaux"
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="notice_period_in_order",
                violation_error_message="La fin précède le début.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Effect(models.Model):
    """What a project changes for a building's premises."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="effects", verbose_name="projet"
    )
    building = models.ForeignKey(
        Building, models.CASCADE, related_name="effects", verbose_name="bâtiment"
    )
    text = LineField("effet", max_length=300, help_text="Par exemple « accès par l’arrière ».")
    start = models.DateField("du", null=True, blank=True)
    end = models.DateField("au", null=True, blank=True)

    class Meta:
        verbose_name = "bâtiment concerné"
        verbose_name_plural = "bâtiments concernés"
        ordering = ["building", "start", "pk"]

    def __str__(self) -> str:
        return f"{self.building} : {self.text}"

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": "La fin précède le début."})
