"""The columns of the partners' import, with the French headers of the documented template."""

from core.imports import values
from core.imports.columns import Column, publication
from partners.models import DropIn, Organisation


def time(text: str) -> str:
    """« 9 h », « 9h30 » or 09:30 as 09:30. Raises ValueError, in French, for anything else."""
    hour, _mark, minutes = values.SPACES.sub("", text.casefold()).replace("h", ":").partition(":")
    minutes = minutes.partition(":")[0] or "00"
    both = hour + minutes
    if not (both.isascii() and both.isdecimal() and int(hour) < 24 and int(minutes) < 60):
        raise ValueError("Une heure est attendue, par exemple 9 h 30.")
    return f"{int(hour):02}:{int(minutes):02}"


COLUMNS = [
    Column("nom", "organisation", "name", values.text,
           "Nom public ; il désigne le partenaire, sur autant de lignes qu’il faut.",
           "Chambre des métiers", True),
    Column("nature", "organisation", "kind", values.choice(Organisation.Kind.choices),
           "Collectivité, Chambre consulaire, Accompagnement…", "Chambre consulaire"),
    Column("en_une_phrase", "organisation", "summary", values.text, "Une phrase.",
           "Elle accompagne les artisans."),
    Column("missions", "organisation", "missions", values.text, "Texte libre.",
           "Conseil, formation et suivi des entreprises artisanales."),
    Column("adresse", "organisation", "address", values.text,
           "Numéro, voie, code postal, commune.", "8 place du Marché, 80000 Ambrelle"),
    Column("telephone", "organisation", "phone", values.text, "De la structure.",
           "03 22 00 00 00"),
    Column("courriel", "organisation", "email", values.text, "De la structure.",
           "contact@metiers.example.org"),
    Column("site", "organisation", "website", values.text, "Adresse complète.",
           "https://metiers.example.org"),
    Column("quartiers", "organisation", "neighbourhoods", values.text,
           "Codes QPV ou noms, séparés par une barre verticale « | ».", "QP080001"),
    Column("longitude", "organisation", "longitude", values.number, "En degrés (WGS84).", "2,3012"),
    Column("latitude", "organisation", "latitude", values.number, "En degrés (WGS84).", "49,9158"),
    Column("verifie_le", "organisation", "verified_on", values.date,
           "Jour de la dernière vérification."),
    Column("publie", "", "", publication, "oui, non ou « si possible ».", "oui"),
    Column("contact_nom", "contact", "name", values.text,
           "Une personne à contacter ; une autre ligne en ajoute une autre.", "Camille Exemple"),
    Column("contact_fonction", "contact", "role", values.text, "Sa fonction.", "Conseillère"),
    Column("contact_telephone", "contact", "phone", values.text, "Le sien."),
    Column("contact_courriel", "contact", "email", values.text, "Le sien.",
           "camille@metiers.example.org"),
    Column("contact_accord_le", "contact", "agreed_on", values.date,
           "Jour de son accord écrit ; vide, la personne n’apparaît pas sur le site."),
    Column("permanence_quartier", "drop_in", "neighbourhood", values.text,
           "Quartier où le partenaire reçoit.", "QP080001"),
    Column("permanence_jour", "drop_in", "weekday", values.choice(DropIn.Weekday.choices),
           "Lundi, mardi…", "Mardi"),
    Column("permanence_de", "drop_in", "starts_at", time, "Heure de début.", "9 h"),
    Column("permanence_a", "drop_in", "ends_at", time, "Heure de fin.", "12 h 30"),
    Column("permanence_lieu", "drop_in", "place", values.text, "Nom et adresse.",
           "Maison de quartier, 2 rue du Clos"),
    Column("permanence_rendez_vous", "drop_in", "by_appointment", values.yes_or_no, "oui ou non.",
           "non"),
    Column("permanence_precision", "drop_in", "note", values.text, "Texte libre."),
]  # fmt: skip
