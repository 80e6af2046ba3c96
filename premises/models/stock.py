"""What a neighbourhood has to let today, counted with the listings: never edited."""

from decimal import Decimal

from django.db import models
from django.db.models import Min, Sum

from neighbourhoods.models import Neighbourhood
from premises.indicators import Fill

SUMS = (
    "units",
    "free",
    "soon",
    "free_area",
    "open_units",
    "occupied_units",
    "open_area",
    "occupied_area",
)


class StockQuerySet(models.QuerySet):
    def total(self) -> "Stock":
        """The stock of all these neighbourhoods together, in one query."""
        sums = {f"{name}__total": Sum(name) for name in SUMS}
        row = self.aggregate(**sums, cheapest__total=Min("cheapest"))
        known = {name.removesuffix("__total"): value for name, value in row.items()}
        return Stock(**{name: value for name, value in known.items() if value is not None})


class Stock(models.Model):
    """The public units of one neighbourhood, counted (premises/listings.py); areas in m².

    "Open" units have no closure today; the areas leave out units whose own is not known.
    """

    neighbourhood = models.OneToOneField(
        Neighbourhood, models.CASCADE, primary_key=True, related_name="stock"
    )
    units = models.PositiveIntegerField(default=0)
    free = models.PositiveIntegerField(default=0)
    soon = models.PositiveIntegerField(default=0)
    free_area = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    # Of the free units, €/month with charges and tax.
    cheapest = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    open_units = models.PositiveIntegerField(default=0)
    occupied_units = models.PositiveIntegerField(default=0)
    open_area = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    occupied_area = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))

    objects = StockQuerySet.as_manager()

    class Meta:
        verbose_name = "parc d’un quartier"
        verbose_name_plural = "parcs des quartiers"
        default_permissions = ()
        indexes = [models.Index(fields=["-free", "neighbourhood"], name="stock_by_free")]

    def __str__(self) -> str:
        return f"{self.free} / {self.units}"

    @property
    def fill(self) -> Fill:
        """How full the open units are, as premises/indicators.py means it."""
        return Fill(self.open_units, self.occupied_units, self.open_area, self.occupied_area)
