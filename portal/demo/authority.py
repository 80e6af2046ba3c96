"""The invented metropolis that publishes the portal."""

from portal.demo.words import lines, prose

AUTHORITY = {
    "name": "Ambrelle Métropole (démonstration)",
    "address": "1 place de l’Hôtel-de-Ville, 80995 Ambrelle",
    "phone": "03 53 01 00 10",
    "phone_hours": "du lundi au vendredi, de 9 h à 12 h 30 et de 13 h 30 à 17 h",
    "email": "locaux@ambrelle-metropole.invalid",
    "publication_director": "Hélène Carpentier (démo)",
    "host": lines("""
        Ambrelle Numérique, régie informatique (démonstration)
        12 quai du Halage, 80995 Ambrelle
        03 53 01 00 12
    """),
    "dpo_contact": lines("""
        Service de la protection des données
        donnees@ambrelle-metropole.invalid
        1 place de l’Hôtel-de-Ville, 80995 Ambrelle
    """),
    "accessibility_contact": prose("""
        Une difficulté sur ce site, un document illisible avec votre lecteur d’écran ? Écrivez à
        accessibilite@ambrelle-metropole.invalid ou appelez le 03 53 01 00 14 : nous répondons sous
        une semaine et vous envoyons l’information sous une autre forme.
    """),
}
