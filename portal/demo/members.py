"""Invented people of the demonstration's partners, who keep sheets in the partners' space."""

from django.utils.text import slugify

from accounts.models import User
from partners.models import Membership, Organisation
from portal.demo.partners import CREATION, HOTELS, INCUBATOR
from portal.demo.rows import Rows

Role = Membership.Role
# Each person, then what they do and for whom.
MEMBERS = [
    ("amina@creation.invalid", "Amina", "Delcourt (démo)",
     [(CREATION, Role.EDITOR), (CREATION, Role.SIGNER), (CREATION, Role.ADVISER)]),
    ("malo@locaux.invalid", "Malo", "Verdier (démo)",
     [(HOTELS, Role.EDITOR), (HOTELS, Role.MANAGER), (HOTELS, Role.COMMITTEE),
      (INCUBATOR, Role.EDITOR), (INCUBATOR, Role.MANAGER)]),
]  # fmt: skip
NO_PASSWORD = "!démonstration"  # they come in by a link, as everybody in the space


def load_members(rows: Rows) -> None:
    slugs = [slugify(name) for *_person, seats in MEMBERS for name, _role in seats]
    organisations = Organisation.objects.in_bulk(set(slugs), field_name="slug")
    for email, first_name, last_name, seats in MEMBERS:
        person = {"first_name": first_name, "last_name": last_name, "password": NO_PASSWORD}
        user = rows.put(User, {"email": email}, person)
        for name, role in seats:
            key = {"organisation": organisations[slugify(name)], "user": user, "role": role}
            rows.put(Membership, key, {})
