"""Signing a test client in by both steps, without typing anything."""

from django.test import Client

from accounts.models import User
from security import sessions

PASSWORD_ONLY = Client.force_login


def signed_in(client: Client, user: User, backend: str | None = None) -> None:
    """As Client.force_login, with the second step made too."""
    PASSWORD_ONLY(client, user, backend)
    session = client.session
    sessions.begin(session, verified=True)
    session.save()
