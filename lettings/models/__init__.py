"""The tables of requests, re-exported by noun. All internal, all personal or nearly so."""

from lettings.models.alert import Alert, Opening
from lettings.models.asked import Handover, PartnerOpinion
from lettings.models.exchange import AccessLink, Attachment, InternalNote, Message
from lettings.models.follow_up import FollowUp
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
from lettings.models.sent_form import SentForm
from lettings.models.visit import MoveIn, Reminder, Visit

__all__ = [
    "AccessLink",
    "Adviser",
    "Alert",
    "Attachment",
    "FollowUp",
    "Founder",
    "Handover",
    "InternalNote",
    "Message",
    "MoveIn",
    "Offer",
    "Opening",
    "PartnerOpinion",
    "RefusedMove",
    "Reminder",
    "RequestedUnit",
    "RequestNumber",
    "SentForm",
    "Transition",
    "UnitRequest",
    "UnmetDemand",
    "Visit",
]
