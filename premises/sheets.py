"""What staff take away of the lists of buildings, units, prices and occupancies."""

from core.exports import sheets
from core.exports.sheets import SheetColumn
from premises.availability import State
from premises.models import Building, Occupancy, Rate, Unit


def register_sheets() -> None:
    register_places()
    register_history()


def register_places() -> None:
    """Buildings and units, the units with their availability and rent of today."""
    sheets.register(
        Building,
        ("Référence", "reference"),
        ("Nom", "name"),
        ("Nature", "kind"),
        ("Quartier", "neighbourhood__name"),
        ("Adresse", "address"),
        ("Propriétaire", "owner__name"),
        ("Gestionnaire", "manager__name"),
        ("Accessibilité", "accessibility"),
        ("Domanialité", "domain"),
        ("Longitude", "longitude"),
        ("Latitude", "latitude"),
        ("Publié", "published"),
        ("Vérifié le", "verified_on"),
    )
    sheets.register(
        Unit,
        ("Référence du bâtiment", "building__reference"),
        ("Bâtiment", "building__name"),
        ("Quartier", "building__neighbourhood__name"),
        ("Référence", "reference"),
        ("Nom", "name"),
        ("Nature", "kind"),
        ("Étage", "floor"),
        ("Surface (m²)", "area"),
        ("Postes", "desks"),
        SheetColumn("Disponibilité", "listing__state", convert=dict(State.choices).get),
        ("Libre le", "listing__on"),
        ("Loyer mensuel HT (€)", "listing__monthly_rent"),
        ("Étiquette énergie", "energy_class"),
        ("Étiquette climat", "climate_class"),
        ("Motif d’exemption de DPE", "epc_exempt"),
        ("Publié", "published"),
        ("Vérifié le", "verified_on"),
        ("Notes internes", "notes"),
    )


def register_history() -> None:
    """Prices, and who is in which unit."""
    sheets.register(
        Rate,
        ("Référence du bâtiment", "unit__building__reference"),
        ("Référence du local", "unit__reference"),
        ("Loyer", "amount"),
        ("Base", "basis"),
        ("Charges", "charges"),
        ("TVA du loyer (%)", "vat_rate"),
        ("Délibération", "decision"),
        ("Applicable le", "valid_from"),
        ("Jusqu’au", "valid_to"),
    )
    sheets.register(
        Occupancy,
        ("Référence du bâtiment", "unit__building__reference"),
        ("Référence du local", "unit__reference"),
        SheetColumn("Entreprise", "company__name", "premises.view_company"),
        ("Nature", "kind"),
        ("Numéro", "number"),
        ("Début", "start"),
        ("Fin", "ends_on"),
        ("Congé pour le", "notice_leave_on"),
        ("Parti le", "left_on"),
    )
