"""Whom the history of texts and the requests for agreement name (core/personal.py)."""

import datetime

from core.personal import Kept, Source, told
from editorial.models import Signer, Version


def versions_by(email: str):
    return Version.objects.filter(by__email__iexact=email)


def export_versions(email: str) -> list[dict]:
    return [told(version, "at", "event") for version in versions_by(email)]


def erase_versions(email: str, at: datetime.datetime) -> list[Kept]:
    """What was published stays; who did it is forgotten."""
    versions_by(email).update(by_name="", by=None)
    return []


def signers(email: str):
    return Signer.objects.filter(email__iexact=email)


def export_agreements(email: str) -> list[dict]:
    return [
        {**told(signer, "name", "email", "asked_at"), "réponses": answers_of(signer)}
        for signer in signers(email)
    ]


def answers_of(signer: Signer) -> list[dict]:
    return [told(answer, "decision", "comment", "at") for answer in signer.sign_offs.all()]


def erase_agreements(email: str, at: datetime.datetime) -> list[Kept]:
    """The body's agreement stays, as it holds a publication; who gave it is forgotten."""
    for signer in signers(email):
        signer.sign_offs.update(name="")
        signer.links.all().delete()
        nobody = f"efface-{signer.pk}@signataire.invalid"
        Signer.objects.filter(pk=signer.pk).update(name="", email=nobody, user=None)
    return []


SOURCES = (
    Source("textes modifiés", export_versions, erase_versions),
    Source("textes à valider", export_agreements, erase_agreements),
)
