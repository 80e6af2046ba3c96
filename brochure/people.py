"""Whom editions name (core/personal.py): the contacts of partners, who agreed to be."""

import datetime

from brochure import editions, live
from brochure.models import Edition, Proof
from core.personal import Kept, Source
from partners.models import Contact


def naming(email: str) -> list[Edition]:
    """The editions whose directory names the person of an address."""
    names = set(Contact.objects.filter(email__iexact=email).values_list("name", flat=True))
    kept = Edition.objects.filter(forgotten_at=None).select_related("brochure")
    return [row for row in kept if any(is_theirs(one, email, names) for one in people_of(row))]


def people_of(edition: Edition) -> list[dict]:
    partners = edition.content.get("partners", [])
    return [person for partner in partners for person in partner["people"]]


def is_theirs(person: dict, email: str, names: set[str]) -> bool:
    return person["email"].lower() == email.lower() or person["name"] in names


def export_editions(email: str) -> list[dict]:
    return [
        {"édition": str(edition), "figée le": str(edition.frozen_at)} for edition in naming(email)
    ]


def erase_editions(email: str, at: datetime.datetime) -> list[Kept]:
    """Paper cannot be called back; what the portal keeps of it is forgotten with its files."""
    editions.forget(Edition.objects.filter(pk__in=[edition.pk for edition in naming(email)]), at)
    named = Contact.objects.filter(email__iexact=email).values("organisation")
    Proof.objects.filter(brochure__blocks__organisation__in=named).delete()
    live.forget()
    return []


SOURCE = Source("plaquettes imprimées", export_editions, erase_editions)
