"""The public units of a square of the wide map, counted with the listings: never edited."""

from django.db import models

from premises.grid import place_of


class Cell(models.Model):
    """The units of one kind and state in a square of one zoom (premises/grid.py).

    `kind` is empty for all kinds together. The sums are whole numbers of 10⁻⁷ degree, so that
    counting one square again gives the same as counting everything.
    """

    LOCK = place_of(0, 0, 0)  # the row that whoever counts locks first: no square has its place

    place = models.BigIntegerField()
    kind = models.CharField(max_length=20, blank=True, default="")
    rank = models.PositiveSmallIntegerField()
    units = models.PositiveIntegerField()
    longitude_sum = models.BigIntegerField()
    latitude_sum = models.BigIntegerField()

    class Meta:
        verbose_name = "case de la carte"
        verbose_name_plural = "cases de la carte"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "place", "rank"], name="cell_counted_once")
        ]
        indexes = [models.Index(fields=["place"], name="cell_by_place")]

    def __str__(self) -> str:
        return f"{self.place} {self.kind} {self.rank}"
