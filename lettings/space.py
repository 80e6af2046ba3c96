"""What the partners' space shows of requests: those entrusted to a partner, opinions it owes.

Founders' particulars are for those who act on them: advisers see both, managers of premises the
opinions; nobody else of the organisation sees either.
"""

from core.panels import Panel
from lettings.models import Handover, PartnerOpinion
from partners.models import Membership

HANDOVER_ROLES = (Membership.Role.ADVISER,)
OPINION_ROLES = (Membership.Role.ADVISER, Membership.Role.MANAGER)


def handed_over(membership: Membership, user) -> Panel | None:
    """Founders to call: those to answer about, then those whom the organisation took over."""
    if membership.role not in HANDOVER_ROLES:
        return None
    own = Handover.objects.readable().filter(organisation=membership.organisation)
    answers = (Handover.Answer.NONE, Handover.Answer.ACCEPTED)
    rows = list(own.filter(answer__in=answers).order_by("answer", "due_on", "pk"))
    about = {"organisation": membership.organisation, "rows": rows}
    return Panel("lettings/panels/_handed_over.html", about) if rows else None


def opinions_asked(membership: Membership, user) -> Panel | None:
    """Requests that the service would like to hear the organisation about."""
    if membership.role not in OPINION_ROLES:
        return None
    own = PartnerOpinion.objects.readable().filter(organisation=membership.organisation)
    rows = list(own.waiting().order_by("due_on", "pk"))
    about = {"organisation": membership.organisation, "rows": rows}
    return Panel("lettings/panels/_opinions_asked.html", about) if rows else None
