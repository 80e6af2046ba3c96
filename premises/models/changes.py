"""Rows whose change may alter what the public list says of a unit."""

from django.db import models, transaction

from premises.models.unit import Unit


class UnitHistoryQuerySet(models.QuerySet):
    def delete(self):
        """Delete, then derive again the listings that the rows took part in."""
        units = Unit.objects.filter(pk__in=list(self.values_list("unit_id", flat=True)))
        with transaction.atomic():
            deleted = super().delete()
            units.refresh_listings()
        return deleted


class UnitHistory(models.Model):
    """A row of a unit's history; saving it derives the unit's listing again, at once."""

    objects = UnitHistoryQuerySet.as_manager()
    # A form of several rows leaves the check to save(), which sees those saved just before.
    checked_by_save_only = False

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            units = Unit.objects.filter(pk__in=[self.unit_id, *self.former_units()])
            list(units.select_for_update().order_by("pk").values_list("pk"))
            self.make_room()
            self.check_history()
            super().save(*args, **kwargs)
            units.refresh_listings()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            self.refresh_listing()
        return deleted

    def former_units(self) -> list[int]:
        """The unit that the stored row is about, which a correction may leave."""
        stored = type(self).objects.filter(pk=self.pk)
        return list(stored.values_list("unit_id", flat=True)) if self.pk else []

    def make_room(self) -> None:
        """End what this row takes the place of; the unit's row is locked meanwhile."""

    def check_history(self) -> None:
        """Raise ValidationError where this row contradicts the unit's others."""

    def clean(self) -> None:
        super().clean()
        if self.unit_id and not self.checked_by_save_only:
            self.check_history()

    def refresh_listing(self) -> None:
        Unit.objects.filter(pk=self.unit_id).refresh_listings()
