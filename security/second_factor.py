"""The second step of signing in: a telephone's application, or a recovery code kept on paper."""

import secrets
from base64 import b32encode

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User

RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is taken for another: 49 bits in ten
CODE_LENGTH, STORED_LENGTH = 10, 16
NAME = "Application"


def is_set(user: User) -> bool:
    """Whether this person has an application that gives codes."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).exists()


def enrol(user: User) -> TOTPDevice:
    """Draw a new secret, which counts for nothing until a code made from it comes back."""
    with transaction.atomic():
        TOTPDevice.objects.devices_for_user(user, confirmed=False).delete()
        return TOTPDevice.objects.create(user=user, name=NAME, confirmed=False)


def enrolling(user: User) -> TOTPDevice | None:
    """The secret that waits for its first code."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=False).last()


def secret_of(device: TOTPDevice) -> str:
    """The secret as applications take it by hand."""
    return b32encode(device.bin_key).decode()


def confirm(user: User, code: str) -> list[str]:
    """Replace what gave codes before by the secret that gave this one.

    Return the new recovery codes, or none if the code is wrong.
    """
    with transaction.atomic():
        device = enrolling(User.objects.select_for_update().get(pk=user.pk))
        if device is None or not verify_token(user, device.persistent_id, code):
            return []
        TOTPDevice.objects.devices_for_user(user, confirmed=True).delete()
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        return renew_recovery_codes(user)


def accepts(user: User, code: str) -> bool:
    """Whether the application gives this code now; each serves once."""
    devices = TOTPDevice.objects.devices_for_user(user, confirmed=True)
    return any(verify_token(user, device.persistent_id, code) for device in devices)


def accepts_recovery(user: User, code: str) -> bool:
    """Whether this is a recovery code that has not served yet; it has then."""
    devices = StaticDevice.objects.devices_for_user(user, confirmed=True)
    return any(verify_token(user, device.persistent_id, stored(code)) for device in devices)


def renew_recovery_codes(user: User) -> list[str]:
    """Ten new codes instead of those before; shown once, as only their digests are kept."""
    codes = [
        "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)) for _ in range(RECOVERY_CODES)
    ]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name=NAME)
        StaticToken.objects.bulk_create(
            StaticToken(device=device, token=stored(code)) for code in codes
        )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_codes_left(user: User) -> int:
    """How many recovery codes have not served."""
    return StaticToken.objects.filter(device__user=user).count()


def stored(code: str) -> str:
    """What is kept of a recovery code."""
    digest = salted_hmac("security.recovery_code", code, algorithm="sha256").hexdigest()
    return digest[:STORED_LENGTH]


def reset(user: User) -> None:
    """Forget what gave codes: the next sign-in sets it anew. Every session ends."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        user.end_sessions()
