"""The ground that plans are drawn on: the authority's own layers."""

import hashlib
import json

from django.db import models

from core.fields import LineField
from core.models import today
from neighbourhoods.models.neighbourhood import Neighbourhood


def digest(features: list[dict]) -> str:
    """SHA-256 of what a layer shows: two layers that say the same are drawn the same."""
    return hashlib.sha256(json.dumps(features, sort_keys=True).encode()).hexdigest()


class BaseMapLayer(models.Model):
    """One layer of a neighbourhood's plan, replaced as a whole by each delivery.

    `features` is a list of {"rank", "name", "geometry"}: the rank orders roads (1 major road,
    2 secondary, 3 street, 4 path) and is 0 elsewhere; the geometry is GeoJSON in WGS84 degrees,
    six decimals, clipped to the neighbourhood and a margin.
    """

    class Kind(models.TextChoices):
        GREEN = "vert", "Espaces verts"
        WATER = "eau", "Eau"
        BUILDINGS = "batiments", "Bâtiments"
        RAILWAY = "rail", "Voies ferrées"
        ROADS = "routes", "Rues et chemins"

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="layers", verbose_name="quartier"
    )
    kind = models.CharField("couche", max_length=10, choices=Kind)
    features = models.JSONField("objets", default=list, editable=False)
    digest = models.CharField("empreinte", max_length=64, editable=False, default="")
    source = LineField("source", help_text="Par exemple « BD TOPO, IGN ».")
    attribution = LineField(
        "mention obligatoire", help_text="Écrite partout où la couche est dessinée, papier compris."
    )
    source_date = models.DateField("date de la source", default=today)
    imported_at = models.DateTimeField("importée le", auto_now=True)

    class Meta:
        verbose_name = "couche du plan"
        verbose_name_plural = "couches du plan"
        ordering = ["neighbourhood", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "kind"],
                name="base_map_layer_one_per_kind",
                violation_error_message="Ce quartier a déjà cette couche.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.neighbourhood}"

    def save(self, *args, **kwargs) -> None:
        self.digest = digest(self.features)
        super().save(*args, **kwargs)
