"""What browsers post from the partners' space."""

import re

from django.urls import reverse

from partners.models import Organisation

SEEN = re.compile(r'name="seen" value="([0-9a-f]*)"')


def to(name: str, organisation: Organisation, *args) -> str:
    return reverse(f"space:{name}", args=[organisation.slug, *args])


def typed(client, address: str, /, **fields) -> dict:
    """What a form holds when it is opened, with some fields changed."""
    form = client.get(address).context["form"]
    held = {bound.html_name: bound.value() for bound in form}
    kept = {name: "" if value is None else value for name, value in held.items()}
    kept = {name: value for name, value in kept.items() if value is not False and name != "logo"}
    return {**kept, **fields}


def contact(**fields) -> dict:
    return {"name": "Sacha Démo", "role": "Accueil", "phone": "", "email": "", **fields}


def drop_in(neighbourhood, /, **fields) -> dict:
    return {"neighbourhood": neighbourhood.pk, "weekday": 2, "starts_at": "09:30",
            "ends_at": "12:00", "place": "Maison du projet", **fields}  # fmt: skip


def add(client, address: str, /, **fields):
    return client.post(address, {"seen": SEEN.search(client.get(address).text)[1], **fields})
