"""What the partners' space says of texts that wait for an organisation's agreement."""

from core.panels import Panel
from editorial.models import Signer
from partners.models import Membership


def texts_to_sign(membership: Membership, user) -> Panel | None:
    """« Textes à valider », to who answers for an organisation that is asked."""
    if membership.role != Membership.Role.SIGNER:
        return None
    asked = Signer.objects.waiting().filter(organisation=membership.organisation)
    signers = list(asked.with_object().order_by("circuit__due_on", "pk"))
    return Panel("editorial/panels/_to_sign.html", {"signers": signers}) if signers else None
