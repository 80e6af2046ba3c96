"""Lines of transport and their stops."""

from django.core.exceptions import ValidationError
from django.db import models

from core.fields import LineField
from core.models import Located, PublicQuerySet, today
from neighbourhoods import geometry
from neighbourhoods.geometry import box_around
from neighbourhoods.models.neighbourhood import Neighbourhood


class TransportLine(models.Model):
    """A bus, train or cycle line, in service or announced."""

    class Mode(models.TextChoices):
        BHNS = "bhns", "Bus à haut niveau de service"
        BUS = "bus", "Bus"
        TRAIN = "train", "Train"
        CYCLE = "velo", "Itinéraire cyclable"

    class Status(models.TextChoices):
        EXISTING = "existante", "En service"
        PLANNED = "prevue", "Prévue"

    name = LineField("nom", max_length=80, help_text="Par exemple « Ligne B1 ».")
    mode = models.CharField("mode", max_length=10, choices=Mode)
    status = models.CharField("état", max_length=10, choices=Status, default=Status.EXISTING)
    opens_on = models.DateField("mise en service", null=True, blank=True)
    destinations = LineField(
        "direction", blank=True, default="", help_text="Par exemple « Pôle d’échanges – Étouvie »."
    )
    frequency = LineField("fréquence", blank=True, default="")
    neighbourhoods = models.ManyToManyField(
        Neighbourhood, related_name="transport_lines", verbose_name="quartiers desservis"
    )
    geojson = models.JSONField(
        "tracé", null=True, blank=True, help_text="LineString ou MultiLineString GeoJSON, en WGS84."
    )
    published = models.BooleanField("publié", default=False)
    source = LineField("source")
    source_date = models.DateField("date de la source", default=today)

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de transport"
        verbose_name_plural = "lignes de transport"
        ordering = ["mode", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.status == self.Status.PLANNED and not self.opens_on:
            raise ValidationError({"opens_on": "Indiquez la date prévue de mise en service."})
        if self.geojson is not None:
            try:
                self.geojson = geometry.cleaned(self.geojson, geometry.LINES)
            except ValidationError as error:
                raise ValidationError({"geojson": error.messages}) from None


class StopQuerySet(models.QuerySet):
    def published(self):
        return self.filter(line__published=True)

    def near(self, point: tuple[float, float], metres: int = 2000):
        """Stops in the square of that half-side around a point."""
        return self.filter(**box_around(point, metres))


class Stop(Located):
    """A place where a line stops."""

    line = models.ForeignKey(
        TransportLine, models.CASCADE, related_name="stops", verbose_name="ligne"
    )
    name = LineField("nom", max_length=120)
    order = models.PositiveSmallIntegerField("ordre", default=0)
    step_free = models.BooleanField("quai accessible", default=False)

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = "arrêt"
        verbose_name_plural = "arrêts"
        ordering = ["line", "order", "pk"]
        indexes = [models.Index(fields=["longitude", "latitude"], name="stop_point")]

    def __str__(self) -> str:
        return f"{self.name} ({self.line})"
