"""The months before a vote."""

from django.db import models
from django.db.models import Q

from core.fields import LineField


class ElectoralPeriodQuerySet(models.QuerySet):
    def covering(self, day):
        return self.filter(start__lte=day, end__gte=day)


class ElectoralPeriod(models.Model):
    """The months before a vote, when elected officials' texts are hidden (L52-1)."""

    name = LineField("scrutin", max_length=120)
    start = models.DateField("début")
    end = models.DateField("fin")

    objects = ElectoralPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "période préélectorale"
        verbose_name_plural = "périodes préélectorales"
        ordering = ["-start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=models.F("start")),
                name="electoral_period_in_order",
                violation_error_message="La fin précède le début.",
            )
        ]

    def __str__(self) -> str:
        return self.name
