"""What staff take away of the list of partners: no person's particulars."""

from core.exports import sheets
from partners.models import Organisation


def register_sheets() -> None:
    sheets.register(
        Organisation,
        ("Nom", "name"),
        ("Nature", "kind"),
        ("En une phrase", "summary"),
        ("Missions", "missions"),
        ("Adresse", "address"),
        ("Téléphone", "phone"),
        ("Courriel", "email"),
        ("Site", "website"),
        ("Longitude", "longitude"),
        ("Latitude", "latitude"),
        ("Publié", "published"),
        ("Vérifié le", "verified_on"),
        ("À vérifier tous les (jours)", "verify_every"),
    )
