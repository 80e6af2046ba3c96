"""Whom the firms name as their contact (core/personal.py)."""

import datetime

from core import personal
from core.personal import Kept, Source
from premises.models import Company

CONTACT = ("contact_name", "contact_email", "contact_phone")


def named(email: str):
    return Company.objects.filter(contact_email__iexact=email)


def export_contacts(email: str) -> list[dict]:
    return [personal.told(company, "name", *CONTACT) for company in named(email)]


def erase_contacts(email: str, at: datetime.datetime) -> list[Kept]:
    """The firm and its titles stay, without the person."""
    named(email).update(**dict.fromkeys(CONTACT, ""))
    return []


SOURCE = Source("contact d’une entreprise", export_contacts, erase_contacts)
