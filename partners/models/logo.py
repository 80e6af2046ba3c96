"""In which order a neighbourhood shows its partners' logos, as they agreed."""

from django.db import models

from neighbourhoods.models import Neighbourhood
from partners.models.organisation import Organisation


class LogoPlacement(models.Model):
    """The place of a partner's logo among those of a neighbourhood; the others come after."""

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="logo_placements", verbose_name="quartier"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="logo_placements", verbose_name="partenaire"
    )
    order = models.PositiveSmallIntegerField(
        "rang", help_text="Le plus petit vient en premier. Deux rangs égaux suivent l’alphabet."
    )

    class Meta:
        verbose_name = "rang d’un logo"
        verbose_name_plural = "ordre des logos"
        ordering = ["neighbourhood", "order", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "organisation"],
                name="logo_placed_once",
                violation_error_message="Ce partenaire a déjà un rang dans ce quartier.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, rang {self.order}"
