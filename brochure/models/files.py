"""Files made of brochures that may still change: the proof of a composer, the file of a day."""

from django.db import models
from django.utils import timezone

from brochure.models.brochure import Brochure
from core.fields import LineField
from neighbourhoods.models import Neighbourhood


class Proof(models.Model):
    """The last proof of a brochure: what fitted, what did not, and of which content."""

    brochure = models.OneToOneField(
        Brochure, models.CASCADE, related_name="proof", verbose_name="plaquette"
    )
    content_digest = models.CharField("SHA-256 du contenu", max_length=64)
    file_digest = models.CharField("SHA-256 du PDF", max_length=64, blank=True, default="")
    made_at = models.DateTimeField("tirée le", default=timezone.now)
    pages = models.PositiveSmallIntegerField("nombre de pages", default=0)
    overflows = models.JSONField("débordements", default=list)
    failure = LineField("échec", max_length=500, blank=True, default="")
    unsigned = models.PositiveSmallIntegerField("textes à faire valider", default=0)

    class Meta:
        verbose_name = "épreuve"
        verbose_name_plural = "épreuves"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Épreuve de {self.brochure}"


class LiveFile(models.Model):
    """The last PDF that came out well of a neighbourhood's brochure with the prices of a day."""

    neighbourhood = models.OneToOneField(
        Neighbourhood, models.CASCADE, related_name="+", verbose_name="quartier"
    )
    content_digest = models.CharField("SHA-256 du contenu", max_length=64, blank=True, default="")
    file_digest = models.CharField("SHA-256 du PDF", max_length=64, blank=True, default="")
    made_at = models.DateTimeField("fait le", null=True)
    prices_on = models.DateField("prix au", null=True)
    with_foreword = models.BooleanField("avec avant-propos", default=False)
    voices = models.JSONField("témoignages montrés", default=list)
    failed_at = models.DateTimeField("échec le", null=True)

    class Meta:
        verbose_name = "PDF du jour"
        verbose_name_plural = "PDF du jour"
        default_permissions = ()

    def __str__(self) -> str:
        return f"PDF du jour de {self.neighbourhood}"
