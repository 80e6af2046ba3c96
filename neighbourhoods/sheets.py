"""What staff take away of the lists of neighbourhoods and places."""

from core.exports import sheets
from neighbourhoods.models import PlaceOfInterest


def register_sheets() -> None:
    sheets.register(
        PlaceOfInterest,
        ("Quartier", "neighbourhood__name"),
        ("Nom", "name"),
        ("Catégorie", "category"),
        ("Adresse", "address"),
        ("Description", "description"),
        ("Horaires", "hours"),
        ("Accès sans marche", "step_free"),
        ("Téléphone", "phone"),
        ("Site", "website"),
        ("Longitude", "longitude"),
        ("Latitude", "latitude"),
        ("Source", "source"),
        ("Date de la source", "source_date"),
        ("Identifiant", "source_key"),
        ("Publié", "published"),
        ("Vérifié le", "verified_on"),
    )
