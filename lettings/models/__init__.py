"""The tables of requests, re-exported by noun. All internal, all personal or nearly so."""

from lettings.models.agenda import (
    AgendaItem,
    CommitteeConflict,
    CommitteeOpinion,
    CommitteeScore,
    Criterion,
)
from lettings.models.alert import Alert, Opening
from lettings.models.asked import Handover, PartnerOpinion
from lettings.models.committee import Committee, CommitteeMember
from lettings.models.committee_session import CommitteeSeat, CommitteeSession, SessionState
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
    "AgendaItem",
    "Alert",
    "Attachment",
    "FollowUp",
    "Committee",
    "CommitteeConflict",
    "CommitteeMember",
    "CommitteeOpinion",
    "CommitteeScore",
    "CommitteeSeat",
    "CommitteeSession",
    "Criterion",
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
    "SessionState",
    "Transition",
    "UnitRequest",
    "UnmetDemand",
    "Visit",
]
