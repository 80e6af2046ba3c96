"""What the partners' space says of texts that wait for an organisation's agreement."""

from django.db.models import Exists, OuterRef

from core.panels import Panel
from editorial.models import Signer
from partners.models import Membership


def texts_to_sign(membership: Membership, user) -> Panel | None:
    """« Textes à valider », to who answers for an organisation that is asked."""
    if membership.role != Membership.Role.SIGNER:
        return None
    organisation = membership.organisation
    theirs = Signer.objects.answered_by(user, organisation).filter(pk=OuterRef("pk"))
    asked = Signer.objects.waiting().filter(organisation=organisation)
    asked = asked.annotate(answered_here=Exists(theirs)).with_object()
    signers = list(asked.order_by("circuit__due_on", "pk"))
    about = {"organisation": organisation, "signers": signers}
    return Panel("editorial/panels/_to_sign.html", about) if signers else None
