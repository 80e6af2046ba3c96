"""Photos of buildings and units."""

from django.db import models
from django.db.models import Q

from core.photos import AbstractPhoto
from premises.models.building import Building
from premises.models.unit import Unit


class Photo(AbstractPhoto):
    """A photo of one building or of one unit."""

    shows = ("building", "unit")

    building = models.ForeignKey(
        Building,
        models.CASCADE,
        related_name="photos",
        null=True,
        blank=True,
        verbose_name="bâtiment",
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, related_name="photos", null=True, blank=True, verbose_name="local"
    )

    class Meta(AbstractPhoto.Meta):
        verbose_name = "photo"
        verbose_name_plural = "photos"
        constraints = [
            *AbstractPhoto.Meta.constraints,
            models.CheckConstraint(
                condition=Q(building__isnull=True, unit__isnull=False)
                | Q(building__isnull=False, unit__isnull=True),
                name="photo_of_a_building_or_of_a_unit",
                violation_error_message="Une photo montre un bâtiment ou un local.",
            ),
        ]
