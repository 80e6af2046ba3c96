"""What the public list knows of a unit: derived, rebuildable, never edited."""

from django.db import models
from django.db.models import Q

from neighbourhoods.models import Neighbourhood
from premises.availability import State, state_label
from premises.models.unit import Unit

MEASURES = ["area", "monthly_rent", "accessible"]


class ListingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public units; staff also see drafts and withdrawn ones."""
        return self.all() if user.is_authenticated and user.is_staff else self.filter(public=True)

    def with_card(self):
        """Load what a unit's card shows."""
        return self.select_related("unit__building__neighbourhood").prefetch_related(
            "unit__photos", "unit__building__photos"
        )


class Listing(models.Model):
    """One line of the public list, as of today (premises/listings.py derives it)."""

    unit = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="listing")
    neighbourhood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="+")
    public = models.BooleanField()
    cell = models.BigIntegerField(null=True, db_index=True)  # its finest square (premises/grid.py)
    kind = models.CharField(max_length=20)
    area = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    accessible = models.BooleanField()
    state = models.CharField(max_length=10, choices=State)
    rank = models.PositiveSmallIntegerField()
    occupied = models.BooleanField(default=False)
    on = models.DateField(null=True)
    sort_on = models.DateField()
    monthly_rent = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    monthly_all_in = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    reference = models.CharField(max_length=130)
    search_text = models.TextField()
    changed_at = models.DateTimeField()
    next_change = models.DateField(db_index=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de la liste"
        verbose_name_plural = "lignes de la liste"
        default_permissions = ()
        # Each of the first three is walked in the default order and answers every criterion but
        # words without reading the rows themselves; the others are for the other orders.
        indexes = [
            models.Index(
                fields=["rank", "sort_on", "reference", "kind", "neighbourhood", *MEASURES],
                condition=Q(public=True),
                name="listing_by_availability",
            ),
            models.Index(
                fields=["kind", "rank", "sort_on", "reference", "neighbourhood", *MEASURES],
                condition=Q(public=True),
                name="listing_by_kind",
            ),
            models.Index(
                fields=["neighbourhood", "rank", "sort_on", "reference", "kind", *MEASURES],
                condition=Q(public=True),
                name="listing_by_place",
            ),
            models.Index(
                fields=["area", "reference"], condition=Q(public=True), name="listing_by_area"
            ),
            models.Index(
                fields=["monthly_rent", "reference"],
                condition=Q(public=True),
                name="listing_by_rent",
            ),
            models.Index(
                fields=["-changed_at", "reference"],
                condition=Q(public=True),
                name="listing_by_change",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def state_label(self) -> str:
        """The state in words, with its date."""
        return state_label(self.state, self.on)
