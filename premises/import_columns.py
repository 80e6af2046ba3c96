"""The columns of the unit import, with the French headers of the documented template."""

from collections.abc import Callable
from dataclasses import dataclass

from core.imports import values
from premises.models import Building, Rate, Unit
from premises.titles import TitleKind


@dataclass(frozen=True)
class Column:
    """A column: its header, the field it fills and on what, how its cells are read."""

    header: str
    target: str  # building, unit, rate; or nothing for a wish to publish
    field: str
    read: Callable[[str], object]
    help: str
    example: str = ""
    required: bool = False


def publication(text: str) -> str:
    """« oui », « non » or « si possible »."""
    if values.fold(text) == "si possible":
        return "si possible"
    return "oui" if values.yes_or_no(text) else "non"


COLUMNS = [
    Column("batiment_reference", "building", "reference", values.text,
           "Votre code du bâtiment ; une même référence désigne un même bâtiment.", "HE-01", True),
    Column("batiment_nom", "building", "name", values.text, "Nom public.", "Espace des Métiers"),
    Column("batiment_nature", "building", "kind", values.choice(Building.Kind.choices),
           "Hôtel d’entreprises, pépinière d’entreprises, pied d’immeuble…", "Hôtel d’entreprises"),
    Column("quartier", "building", "neighbourhood", values.text,
           "Code QPV ou nom du quartier ; nécessaire pour un nouveau bâtiment.", "QP080001"),
    Column("adresse", "building", "address", values.text, "Numéro, voie, code postal, commune.",
           "12 rue des Teinturiers, 80000 Ambrelle"),
    Column("longitude", "building", "longitude", values.number, "En degrés (WGS84).", "2,3012"),
    Column("latitude", "building", "latitude", values.number, "En degrés (WGS84).", "49,9158"),
    Column("proprietaire", "building", "owner", values.text, "Nom exact du partenaire."),
    Column("gestionnaire", "building", "manager", values.text, "Nom exact du partenaire."),
    Column("batiment_accessibilite", "building", "accessibility",
           values.choice(Building.Accessibility.choices), "oui, partiel, non ou inconnu.", "oui"),
    Column("domanialite", "building", "domain", values.choice(Building.Domain.choices),
           "Domaine public ou privé.", "prive"),
    Column("sejour_maximal_mois", "building", "max_stay_months", values.whole_number,
           "Pépinière et couveuse : durée au-delà de laquelle on déménage."),
    Column("batiment_publie", "", "", publication, "oui, non ou « si possible ».", "si possible"),
    Column("reference", "unit", "reference", values.text,
           "Votre code, unique dans le bâtiment.", "A12", True),
    Column("nom", "unit", "name", values.text, "Nom public.", "Atelier 12"),
    Column("nature", "unit", "kind", values.choice(Unit.Kind.choices),
           "Bureau, atelier, local d’activité, commerce…", "Atelier"),
    Column("etage", "unit", "floor", values.whole_number, "0 pour le rez-de-chaussée.", "0"),
    Column("surface_m2", "unit", "area", values.number, "En m².", "62,5"),
    Column("definition_surface", "unit", "area_definition",
           values.choice(Unit.AreaDefinition.choices), "Utile, plancher, Carrez…", "utile"),
    Column("postes", "unit", "desks", values.whole_number, "Nombre de postes de travail."),
    Column("description", "unit", "description", values.text, "Texte libre."),
    Column("hauteur_m", "unit", "height", values.number, "Hauteur sous plafond.", "4,2"),
    Column("largeur_porte_m", "unit", "door_width", values.number, "Largeur de porte.", "3"),
    Column("charge_sol_kg_m2", "unit", "floor_load", values.whole_number, "En kg/m²."),
    Column("puissance_kva", "unit", "power", values.whole_number, "En kVA.", "18"),
    Column("point_eau", "unit", "water", values.yes_or_no, "oui ou non.", "oui"),
    Column("extraction", "unit", "extraction", values.yes_or_no, "oui ou non."),
    Column("vitrine", "unit", "shop_front", values.yes_or_no, "oui ou non."),
    Column("fibre", "unit", "fibre", values.yes_or_no, "oui ou non.", "oui"),
    Column("activites_acceptees", "unit", "accepted_activities", values.text, "Texte libre."),
    Column("activites_refusees", "unit", "refused_activities", values.text, "Texte libre."),
    Column("accessibilite", "unit", "accessibility", values.choice(Unit.Accessibility.choices),
           "oui, partiel, non ou inconnu.", "oui"),
    Column("titre", "unit", "title_kind", values.choice(TitleKind.choices),
           "Bail commercial, bail dérogatoire…", "Bail dérogatoire"),
    Column("dpe_energie", "unit", "energy_class", values.choice(Unit.LETTERS), "De A à G.", "C"),
    Column("dpe_climat", "unit", "climate_class", values.choice(Unit.LETTERS), "De A à G.", "B"),
    Column("dpe_exemption", "unit", "epc_exempt", values.text, "Motif, si le DPE n’est pas dû."),
    Column("loyer_sur_demande", "unit", "price_on_request", values.yes_or_no, "oui ou non."),
    Column("verifie_le", "unit", "verified_on", values.date, "Jour de la dernière vérification."),
    Column("notes", "unit", "notes", values.text, "Internes, jamais publiées."),
    Column("publie", "", "", publication, "oui, non ou « si possible ».", "oui"),
    Column("loyer", "rate", "amount", values.number, "Hors taxes et hors charges.", "60"),
    Column("loyer_base", "rate", "basis", values.choice(Rate.Basis.choices),
           "€ par m² et par an, € par mois…", "€ par m² et par an"),
    Column("charges", "rate", "charges", values.number, "Hors taxes, dans la même base.", "15"),
    Column("charges_comprennent", "rate", "charges_include", values.text, "Texte libre."),
    Column("tva_loyer", "rate", "vat_rate", values.number, "En %.", "20"),
    Column("tva_charges", "rate", "charges_vat_rate", values.number, "En %.", "20"),
    Column("depot_garantie", "rate", "deposit", values.number, "En euros.", "1200"),
    Column("frais_dossier", "rate", "file_fee", values.number, "En euros hors taxes.", "100"),
    Column("assurance", "rate", "insurance", values.number, "Estimée, en euros par an.", "240"),
    Column("deliberation", "rate", "decision", values.text, "Acte qui fixe le tarif."),
    Column("tarif_du", "rate", "valid_from", values.date, "Premier jour ; vide : aujourd’hui.",
           "01/01/2026"),
]  # fmt: skip
BY_HEADER = {column.header: column for column in COLUMNS}
REQUIRED = {column.header for column in COLUMNS if column.required}
