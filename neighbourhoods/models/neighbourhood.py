"""The neighbourhood: its story, its photos and its contours."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from core import derived
from core.fields import LineField, ProseField
from core.models import Public, PublicQuerySet, today
from core.photos import AbstractPhoto
from core.validators import validate_qpv_code
from neighbourhoods import geometry
from neighbourhoods.models.electoral import ElectoralPeriod


class Neighbourhood(Public):
    """A priority neighbourhood (quartier prioritaire de la politique de la ville)."""

    name = LineField("nom", max_length=120)
    qpv_code = LineField(
        "code QPV",
        max_length=8,
        blank=True,
        default="",
        validators=[validate_qpv_code],
        help_text="Code national du quartier prioritaire, par exemple QP080001.",
    )
    city = LineField("commune", max_length=120)
    summary = LineField("en une phrase", max_length=240, blank=True, default="")
    story = ProseField(
        "histoire du quartier",
        blank=True,
        default="",
        help_text="Paragraphes séparés par une ligne vide.",
    )
    foreword = ProseField(
        "mot d’accueil",
        blank=True,
        default="",
        help_text="Masqué pendant les périodes préélectorales.",
    )
    foreword_author = LineField("signataire du mot d’accueil", blank=True, default="")
    foreword_role = LineField("fonction du signataire", blank=True, default="")

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = "quartier"
        verbose_name_plural = "quartiers"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["qpv_code"],
                condition=~Q(qpv_code=""),
                name="neighbourhood_unique_qpv_code",
                violation_error_message="Un autre quartier porte déjà ce code QPV.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        is_new = self._state.adding  # and nothing hangs on it yet
        with transaction.atomic():
            super().save(*args, **kwargs)
            if not is_new:
                derived.refresh(Neighbourhood.objects.filter(pk=self.pk))

    def get_absolute_url(self) -> str:
        return reverse("neighbourhoods:neighbourhood_detail", args=[self.slug])

    def search_values(self) -> tuple[str, ...]:
        return (self.name, self.city, self.summary, self.story)

    def shows_foreword(self, day=None) -> bool:
        """Whether the elected official's foreword may be shown (code électoral, L52-1)."""
        return bool(self.foreword) and not ElectoralPeriod.objects.covering(day or today()).exists()


class Photo(AbstractPhoto):
    """A photo of the neighbourhood."""

    shows = ("neighbourhood",)

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="photos", verbose_name="quartier"
    )

    class Meta(AbstractPhoto.Meta):
        verbose_name = "photo du quartier"
        verbose_name_plural = "photos du quartier"


class Perimeter(models.Model):
    """A regulatory contour of a neighbourhood, of one vintage."""

    class Kind(models.TextChoices):
        QPV = "qpv", "quartier prioritaire (QPV)"
        ZFU_TE = "zfu_te", "zone franche urbaine (ZFU-TE)"
        NPNRU = "npnru", "renouvellement urbain (NPNRU)"
        BHNS_CORRIDOR = "bhns_corridor", "axe du bus à haut niveau de service"

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="perimeters", verbose_name="quartier"
    )
    kind = models.CharField("nature", max_length=20, choices=Kind, default=Kind.QPV)
    vintage = models.PositiveSmallIntegerField("millésime", help_text="Année, par exemple 2024.")
    geojson = models.JSONField("contour", help_text="Polygon ou MultiPolygon GeoJSON, en WGS84.")
    valid_from = models.DateField("en vigueur le", null=True, blank=True)
    valid_to = models.DateField("jusqu’au", null=True, blank=True)
    source = LineField("source", help_text="Citée partout où le contour est dessiné.")

    class Meta:
        verbose_name = "périmètre"
        verbose_name_plural = "périmètres"
        ordering = ["kind", "-vintage"]
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "kind", "vintage"],
                name="perimeter_one_per_kind_and_vintage",
                violation_error_message="Ce quartier a déjà un périmètre de cette nature "
                "pour ce millésime.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.vintage}"

    def clean(self) -> None:
        super().clean()
        try:
            self.geojson = geometry.cleaned(self.geojson, geometry.AREAS)
        except ValidationError as error:
            raise ValidationError({"geojson": error.messages}) from None
