"""The brand charter of a neighbourhood."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef

from core.fields import LineField, PictureField, ProseField
from core.models import today
from neighbourhoods import colours
from neighbourhoods.models.neighbourhood import Neighbourhood


class BrandCharterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Charters of neighbourhoods that this user sees."""
        neighbourhoods = Neighbourhood.objects.visible_to(user)
        return self.filter(Exists(neighbourhoods.filter(pk=OuterRef("neighbourhood"))))


class BrandCharter(models.Model):
    """The colours, logo and compulsory mentions of a neighbourhood's publications."""

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="charters", verbose_name="quartier"
    )
    version = models.PositiveSmallIntegerField("version", default=1)
    colour = models.CharField(
        "couleur principale",
        max_length=7,
        help_text="Comme #A8391A. Éclaircie ou assombrie d’elle-même jusqu’à rester lisible.",
        validators=[colours.validate_colour],
    )
    logo = PictureField("logo", upload_to="logos", blank=True)
    logo_alt = LineField("texte alternatif du logo", max_length=140, blank=True, default="")
    mandatory_mentions = ProseField("mentions obligatoires", blank=True, default="")
    valid_from = models.DateField("en vigueur le", default=today)

    objects = BrandCharterQuerySet.as_manager()

    class Meta:
        verbose_name = "charte graphique"
        verbose_name_plural = "chartes graphiques"
        ordering = ["-valid_from", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "version"],
                name="charter_unique_version",
                violation_error_message="Cette version de la charte existe déjà.",
            )
        ]

    def __str__(self) -> str:
        return f"Charte de {self.neighbourhood}, version {self.version}"

    def clean(self) -> None:
        super().clean()
        if self.logo and not self.logo_alt:
            raise ValidationError({"logo_alt": "Décrivez le logo."})

    @property
    def palette(self) -> colours.Palette:
        """The readable colours derived from the charter's one, by day and by night."""
        return colours.palette(self.colour)
