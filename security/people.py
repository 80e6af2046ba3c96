"""The accounts of the staff (core/personal.py)."""

import datetime

from django.contrib.auth import SESSION_KEY

from accounts.models import User
from core import personal
from core.personal import Kept, Source
from security import second_factor

LAST = "Compte\u00a0: c’est le dernier qui administre le portail."


def accounts_of(email: str):
    return User.objects.filter(email__iexact=email)


def export_accounts(email: str) -> list[dict]:
    names = ("email", "first_name", "last_name", "date_joined", "last_login")
    return [personal.told(user, *names) for user in accounts_of(email)]


def erase_accounts(email: str, at: datetime.datetime) -> list[Kept]:
    """Close the account and empty it; what it did stays done by nobody in particular."""
    kept = []
    for user in accounts_of(email):
        others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
        if user.is_superuser and user.is_active and not others.exists():
            kept.append(Kept(user, LAST))
            continue
        second_factor.reset(user)
        personal.forget_log(user)
        personal.end_sessions(lambda data, key=str(user.pk): data.get(SESSION_KEY) == key)
        user.email, user.first_name, user.last_name = f"efface-{user.pk}@compte.invalid", "", ""
        user.is_active = user.is_staff = user.is_superuser = False
        user.last_login = None
        user.set_unusable_password()
        user.save()
    return kept


SOURCE = Source("compte du personnel", export_accounts, erase_accounts)
