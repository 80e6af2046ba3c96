"""What was asked and could not be met: the argument for the next building."""

import datetime

from django.db import models

from lettings.models.request import UnitRequest
from lettings.workflow import Reason
from neighbourhoods.models import Neighbourhood
from premises.models import Unit


class UnmetDemand(models.Model):
    """A need that ended without premises. It names nobody and points at no request."""

    kinds = models.JSONField("natures de local", default=list)
    area_min = models.DecimalField(
        "surface au moins (m²)", max_digits=8, decimal_places=2, null=True, blank=True
    )
    area_max = models.DecimalField(
        "surface au plus (m²)", max_digits=8, decimal_places=2, null=True, blank=True
    )
    budget = models.DecimalField(
        "budget mensuel (€ TTC)", max_digits=10, decimal_places=2, null=True, blank=True
    )
    wanted_on = models.DateField("souhaité à partir du", null=True, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.SET_NULL,
        related_name="unmet_demands",
        null=True,
        blank=True,
        verbose_name="quartier",
    )
    reason = models.CharField("raison", max_length=24, choices=Reason)
    closed_on = models.DateField("close le")

    class Meta:
        verbose_name = "demande non satisfaite"
        verbose_name_plural = "demandes non satisfaites"
        ordering = ["-closed_on", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        kinds = ", ".join(Unit.Kind(kind).label for kind in self.kinds) or "Local"
        return f"{kinds}, {self.closed_on:%d/%m/%Y}"

    @classmethod
    def note(cls, request: UnitRequest, reason: str, day: datetime.date) -> "UnmetDemand":
        """Keep the need of a request that closes without premises."""
        return cls.objects.create(
            kinds=request.kinds,
            area_min=request.area_min,
            area_max=request.area_max,
            budget=request.budget,
            wanted_on=request.wanted_on,
            neighbourhood=request.neighbourhood,
            reason=reason,
            closed_on=day,
        )
