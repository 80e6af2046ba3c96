"""What links to texts and the staff's screens of them are made of, for tests."""

import re

from django.urls import reverse

from outbox.models import OutgoingMail


def token_mailed() -> str:
    mails = OutgoingMail.objects.filter(kind__in=["visa-demande", "visa-rappel"])
    return re.search(r"/visa/([\w-]+)/", mails.latest("pk").text)[1]


def code_mailed() -> str:
    text = OutgoingMail.objects.filter(kind="visa-code").latest("pk").text
    return re.search(r"^\d{6}$", text, re.MULTILINE)[0]


def address(token: str, name: str = "sign") -> str:
    return reverse(f"editorial:{name}", args=[token])


def screen(name: str, *args) -> str:
    return reverse(f"admin:editorial_{name}", args=args)


def plain(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def sign(client, token, **post):
    """Answer, then type the code that was mailed."""
    client.post(address(token), {"decision": "valide", **post})
    return client.post(address(token, "sign_code"), {"code": code_mailed()}, follow=True)
