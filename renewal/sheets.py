"""What staff take away of the list of milestones."""

from core.exports import sheets
from renewal.models import Milestone


def register_sheets() -> None:
    sheets.register(
        Milestone,
        ("Projet", "project__name"),
        ("Intitulé", "title"),
        ("Date", "date"),
        ("Précision", "precision"),
        ("État", "status"),
        ("Description", "description"),
    )
