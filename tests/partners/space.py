"""People of partners for the tests of their space."""

import re

from django.test import Client

from accounts.models import User
from outbox.models import OutgoingMail
from partners.models import Membership, Organisation

EDITOR = Membership.Role.EDITOR
LINK = re.compile(r"http://[^/\s]+(/espace-partenaire/entrer/\S+)")


def make_member(
    organisation: Organisation, email: str = "lou@structure.invalid", role: str = EDITOR, **fields
) -> User:
    """Somebody who belongs to an organisation; known already, they get one role more."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email)
    Membership.objects.create(organisation=organisation, user=user, role=role, **fields)
    return user


def signed_in_as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def mailed_links() -> list[str]:
    """The addresses of the space that mails hold, oldest first."""
    texts = OutgoingMail.objects.order_by("pk").values_list("text", flat=True)
    return [found[1] for text in texts if (found := LINK.search(text))]
