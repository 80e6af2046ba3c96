"""Units like another one, for who finds it taken or not quite right."""

from decimal import Decimal

from premises.availability import RANKS, State
from premises.models import Listing, Unit

HOW_MANY = 3
LOOKED_AT = 12  # on either side of the area


def similar_to(unit: Unit) -> list[Unit]:
    """At most three public units of the same kind that can be had, nearest in area and rent."""
    near = Listing.objects.filter(public=True, kind=unit.kind, rank__lte=RANKS[State.HELD])
    near = near.exclude(pk=unit.pk)
    own = unit.listing
    if own.area is None:
        candidates = list(near.order_by("rank", "sort_on", "reference")[:LOOKED_AT])
    else:
        smaller = near.filter(area__lte=own.area).order_by("-area", "-reference")[:LOOKED_AT]
        larger = near.filter(area__gt=own.area).order_by("area", "reference")[:LOOKED_AT]
        candidates = [*smaller, *larger]
    candidates.sort(key=lambda other: (distance(own, other), other.reference))
    chosen = [listing.pk for listing in candidates[:HOW_MANY]]
    units = {row.pk: row for row in Unit.objects.filter(pk__in=chosen).with_card()}
    return [units[pk] for pk in chosen]


def distance(one: Listing, other: Listing) -> Decimal:
    """How different two units are: relative gaps of area and of rent, added."""
    return gap(one.area, other.area) + gap(one.monthly_rent, other.monthly_rent)


def gap(one: Decimal | None, other: Decimal | None) -> Decimal:
    """|a − b| as a share of a; 1 where either is unknown."""
    if not one or other is None:
        return Decimal(1)
    return abs(one - other) / one
