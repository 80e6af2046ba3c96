"""Whom partners name as their contact (core/personal.py)."""

import datetime

from core import personal
from core.personal import Kept, Source
from partners.models import Contact


def named(email: str):
    return Contact.objects.filter(email__iexact=email)


def export_contacts(email: str) -> list[dict]:
    return [
        personal.told(contact, "organisation", "name", "role", "phone", "email", "agreed_on")
        for contact in named(email)
    ]


def erase_contacts(email: str, at: datetime.datetime) -> list[Kept]:
    for contact in named(email):
        personal.forget_log(contact)
        contact.delete()
    return []


SOURCE = Source("contact d’un partenaire", export_contacts, erase_contacts)
