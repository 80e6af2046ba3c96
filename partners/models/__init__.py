"""Organisations, what they offer, and the people who keep their sheets."""

from partners.models.logo import LogoPlacement
from partners.models.membership import EntryLink, Membership
from partners.models.organisation import (
    Contact,
    DropIn,
    Organisation,
    OrganisationQuerySet,
    PathwayStep,
    PlacedQuerySet,
)

__all__ = [
    "Contact",
    "DropIn",
    "EntryLink",
    "LogoPlacement",
    "Membership",
    "Organisation",
    "OrganisationQuerySet",
    "PathwayStep",
    "PlacedQuerySet",
]
