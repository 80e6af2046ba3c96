"""What staff take away of the list of testimonials: the names, with the right to read consents."""

from core.exports import sheets
from core.exports.sheets import SheetColumn
from testimonials.models import Testimonial


def register_sheets() -> None:
    sheets.register(
        Testimonial,
        SheetColumn("Personne", "person_name", "testimonials.view_consent"),
        SheetColumn("Entreprise", "company_name", "testimonials.view_consent"),
        ("Métier", "trade"),
        ("Quartier", "neighbourhood__name"),
        ("Bâtiment", "building__name"),
        ("Phrase à retenir", "quote"),
        ("Rencontrée le", "met_on"),
        ("Publié", "published"),
        ("Vérifié le", "verified_on"),
    )
