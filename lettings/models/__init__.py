"""The tables of requests, re-exported by noun. All internal, all personal or nearly so."""

from lettings.models.exchange import AccessLink, Attachment, InternalNote, Message
from lettings.models.ledger import UnmetDemand
from lettings.models.offer import Offer
from lettings.models.person import Adviser, Founder
from lettings.models.request import (
    RefusedMove,
    RequestedUnit,
    RequestNumber,
    Transition,
    UnitRequest,
)

__all__ = [
    "AccessLink",
    "Adviser",
    "Attachment",
    "Founder",
    "InternalNote",
    "Message",
    "Offer",
    "RefusedMove",
    "RequestNumber",
    "RequestedUnit",
    "Transition",
    "UnitRequest",
    "UnmetDemand",
]
