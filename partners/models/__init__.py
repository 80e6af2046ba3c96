"""Organisations, what they offer, and the people who keep their sheets."""

from partners.models.membership import AccessLink, Membership
from partners.models.organisation import (
    Contact,
    DropIn,
    Organisation,
    OrganisationQuerySet,
    PathwayStep,
    PlacedQuerySet,
)

__all__ = [
    "AccessLink",
    "Contact",
    "DropIn",
    "Membership",
    "Organisation",
    "OrganisationQuerySet",
    "PathwayStep",
    "PlacedQuerySet",
]
