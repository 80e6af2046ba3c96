"""What waits for a person in the space, by what they do there: apps above add their own."""

from core.panels import Panel
from partners.models import Membership


def sheet_to_verify(membership: Membership, user) -> Panel | None:
    """« Vérifier votre fiche », to who keeps a published sheet that is due."""
    organisation = membership.organisation
    if membership.role != Membership.Role.EDITOR or not organisation.published:
        return None
    if organisation.days_since_check < organisation.verify_every:
        return None
    return Panel("partners/space/panels/_verify.html", {"organisation": organisation})
