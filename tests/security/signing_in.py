"""Signing in by two steps, for tests."""

import time

from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from security import second_factor
from security.models import AuditEvent

PASSWORD = "une-phrase-longue"
SIGN_IN, CODE = reverse("security:sign_in"), reverse("security:code")
RECOVERY, ENROL = reverse("security:recovery_code"), reverse("security:enrol")
ADMIN = reverse("admin:index")


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """The code that the application shows, or showed some half minutes ago."""
    totp = TOTP(device.bin_key)
    totp.time = time.time() + steps * 30
    return f"{totp.token():06d}"


def enrolled(user: User) -> tuple[TOTPDevice, list[str]]:
    """The application of someone who set the second step up, and the recovery codes."""
    device = second_factor.enrol(user)
    codes = second_factor.confirm(user, code_of(device, -1))
    return TOTPDevice.objects.get(pk=device.pk), codes


def type_password(client: Client, user: User, password: str = PASSWORD, after: str = ""):
    return client.post(SIGN_IN, {"email": user.email, "password": password, "next": after})


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def may_enter(client: Client) -> bool:
    return client.get(ADMIN).status_code == 200
