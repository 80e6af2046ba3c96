"""Inviting people to the space, and the links by which they come in."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from core.templatetags.structured import absolute
from outbox.mail import queue
from partners.models import EntryLink, Membership, Organisation
from security import sessions
from security.audit import record
from security.models import Verb
from security.throttle import Limit

BY_NETWORK = Limit("link to the space, by network", 20, per=timedelta(hours=1))
BY_ADDRESS = Limit("link to the space, by address", 5, per=timedelta(hours=1))
TRIES = Limit("address typed for a link to the space", 5, per=timedelta(hours=1))


@dataclass(frozen=True)
class Seat:
    """Somebody's place in an organisation: what they may do for it."""

    organisation: Organisation
    memberships: list[Membership]

    def has(self, *roles: str) -> bool:
        """Whether they have one of these roles there."""
        return any(one.role in roles for one in self.memberships)

    @property
    def keeps_sheet(self) -> bool:
        """Whether they write the sheet, its contacts and its drop-in hours."""
        return self.has(Membership.Role.EDITOR)


def is_in(request: HttpRequest) -> bool:
    """Whether whoever asks came in by a link to their mailbox: a password alone is not enough."""
    return request.user.is_authenticated and sessions.is_verified(request)


def seats_of(user) -> list[Seat]:
    """The organisations whose space is open to somebody today, by name."""
    seats: dict[Organisation, list[Membership]] = {}
    for one in Membership.objects.of(user).order_by("organisation__name", "organisation", "role"):
        seats.setdefault(one.organisation, []).append(one)
    return [Seat(organisation, memberships) for organisation, memberships in seats.items()]


@transaction.atomic
def send_link(email: str) -> None:
    """Mail a link to a member; an unknown address costs the same work, and nothing leaves."""
    members = Membership.objects.active().values("user")
    user = User.objects.filter(pk__in=members, email__iexact=email).first()
    token = EntryLink.objects.make(user, EntryLink.SIGN_IN_LASTS)
    with transaction.atomic():
        queue(
            to=user.email if user else email,
            subject="Votre lien pour l’espace partenaire",
            template="emails/space_link.txt",
            context={"link": link_of(token)},
            kind="espace partenaire",
        )
        transaction.set_rollback(user is None)


@transaction.atomic
def invite(organisation: Organisation, user: User, roles: list[str], by: User) -> None:
    """Give somebody roles in an organisation, and mail them how to come in."""
    if user.pk is None:
        user.set_unusable_password()
        user.save()
    for role in roles:
        membership = Membership.objects.grant(organisation, user, role, by)
        record(Verb.RIGHTS_CHANGED, membership, by=by, changed=["role"])
    token = EntryLink.objects.make(user, EntryLink.INVITATION_LASTS, organisation)
    queue(
        to=user.email,
        subject=f"Votre accès à l’espace partenaire\u00a0: {organisation}",
        template="emails/space_invitation.txt",
        context={
            "organisation": organisation,
            "roles": [Membership.Role(role).label for role in roles],
            "link": link_of(token),
            "door": absolute(reverse("space:ask")),
        },
        kind="invitation",
    )


def link_of(token: str) -> str:
    return absolute(reverse("space:enter", args=[token]))


def reads_own_logo(user, name: str) -> bool:
    """Whether a picture is the logo of an organisation that somebody belongs to, drafts too."""
    if not name.startswith("logos/"):
        return False
    return Membership.objects.of(user).filter(organisation__logo=name).exists()
