"""Services and places that residents and firms of the quartiers use."""

from portal.demo.dates import Days
from portal.demo.ground import GRAND_MAIL, PORT, point
from portal.demo.words import lines

CITY = "Ville d’Ambrelle, relevé de terrain (démonstration)"
TOWN = "Ville de Fontaine-sur-Ambre (démonstration)"
NETWORK = "Réseau Ambus (démonstration)"


def place(name: str, category: str, where: tuple[int, int], address: str, **fields) -> dict:
    """A place of Les Hauts-Clos, at metres east and north of the Grand Mail."""
    return {
        "neighbourhood": "les-hauts-clos",
        "name": name,
        "category": category,
        "address": f"{address}, 80995 Ambrelle",
        "source": CITY,
        **point(*where, GRAND_MAIL),
        **fields,
    }


def port_place(name: str, category: str, where: tuple[int, int], address: str, **fields) -> dict:
    """A place of Le Port-aux-Bois, at metres east and north of the quay."""
    return {
        "neighbourhood": "le-port-aux-bois",
        "name": name,
        "category": category,
        "address": f"{address}, 80996 Fontaine-sur-Ambre",
        "source": TOWN,
        **point(*where, PORT),
        **fields,
    }


PLACES = [
    place(
        "Mairie annexe des Hauts-Clos", "service-public", (-60, -40), "2 place des Métiers",
        description="État civil, inscriptions scolaires, attestations d’accueil. Un guichet "
        "« entreprises et terrasses » ouvre le mardi matin.",
        hours=lines("""
            Lundi au vendredi, 8 h 45 – 12 h 15 et 13 h 30 – 17 h
            Samedi, 9 h – 12 h
        """),
        step_free="oui", phone="03 53 01 20 01",
    ),
    place(
        "Maison France services du plateau", "service-public", (-95, -62), "6 place des Métiers",
        description="Aide aux démarches : impôts, allocations, retraite, carte grise, déclaration "
        "de micro-entreprise. Trois ordinateurs en libre accès, avec quelqu’un à côté.",
        hours="Lundi au vendredi, 9 h – 12 h 30 et 13 h 30 – 17 h 30",
        step_free="oui", phone="03 53 01 20 02",
    ),
    place(
        "Bureau de poste du Grand Mail", "service-public", (85, 22), "Galerie du Grand Mail",
        description="Courrier, colis professionnels, distributeur de billets à l’extérieur.",
        hours=lines("""
            Lundi au vendredi, 9 h – 12 h 30 et 14 h – 17 h 30
            Samedi, 9 h – 12 h
        """),
        step_free="partiel",
    ),
    place(
        "Déchèterie du Plateau", "service-public", (600, -205), "40 chemin des Potiers",
        description="Ouverte aux artisans sur carte annuelle : gravats, bois, carton, métaux.",
        hours=lines("""
            Lundi au samedi, 8 h 30 – 18 h
            Professionnels, jusqu’à 12 h
        """),
        step_free="non", phone="03 53 01 20 04",
    ),
    place(
        "Maison de santé des Clos", "sante", (-250, 60), "11 rue des Vergers",
        description="Quatre médecins, deux sages-femmes, kinésithérapie, dentiste le mercredi.",
        hours=lines("""
            Lundi au vendredi, 8 h – 19 h 30
            Samedi, 8 h 30 – 12 h 30
        """),
        step_free="oui", phone="03 53 01 21 01",
    ),
    place(
        "Pharmacie de l’Horloge (démonstration)", "sante", (48, 30), "Galerie du Grand Mail",
        hours="Lundi au samedi, 8 h 45 – 19 h 30",
        description="Location de matériel médical et vaccination sans rendez-vous.",
        step_free="oui", phone="03 53 01 21 02",
    ),
    place(
        "Centre de protection maternelle et infantile", "sante", (-330, 215),
        "24 rue du Belvédère",
        hours="Lundi, mardi et jeudi, 9 h – 12 h et 13 h 30 – 17 h",
        description="Consultations gratuites jusqu’à six ans et pesée sans rendez-vous.",
        step_free="oui", phone="03 53 01 21 03",
    ),
    place(
        "École Louise-Maillet", "education", (-465, 180), "30 rue des Vergers",
        description="Maternelle et élémentaire, quatorze classes. Les anciens clos se visitent "
        "avec les élèves le premier samedi de juin.",
        hours="Lundi, mardi, jeudi et vendredi, 8 h 30 – 16 h 30",
        step_free="partiel",
    ),
    place(
        "Collège des Teinturiers", "education", (430, 190), "17 cours des Teinturiers",
        description="Six cents élèves ; accueille des stagiaires de troisième pour les entreprises "
        "du quartier chaque hiver.",
        hours="Lundi au vendredi, 8 h – 17 h 30",
        step_free="oui", phone="03 53 01 22 02",
    ),
    place(
        "Centre de formation des métiers du textile", "education", (360, 235),
        "12 rue de la Filature",
        description="Couture, maintenance de machines, numérique textile : des formations de six "
        "semaines à un an, et un plateau technique que les artisans peuvent réserver.",
        hours="Lundi au vendredi, 8 h 30 – 17 h 30",
        step_free="oui", phone="03 53 01 22 03",
    ),
    place(
        "Campus universitaire de la Porte", "education", (-220, -900), "Esplanade de la Porte",
        description="Droit, gestion et langues. Bibliothèque ouverte à tous sur inscription.",
        hours=lines("""
            Lundi au vendredi, 8 h – 20 h
            Samedi, 9 h – 17 h
        """),
        step_free="oui",
    ),
    place(
        "Crèche Les Petits Fileurs (démonstration)", "petite-enfance", (230, 95),
        "5 rue de la Filature",
        description="Quarante berceaux, dont six réservés aux parents qui créent leur entreprise "
        "ou reprennent un emploi.",
        hours="Lundi au vendredi, 7 h 15 – 19 h",
        step_free="oui", phone="03 53 01 23 01",
    ),
    place(
        "Relais petite enfance", "petite-enfance", (-140, 130), "9 boulevard des Tisserands",
        description="Liste des assistantes maternelles disponibles et ateliers d’éveil.",
        hours=lines("""
            Mardi et jeudi, 9 h – 12 h
            Mercredi, 14 h – 17 h
        """),
        step_free="oui", phone="03 53 01 23 02",
    ),
    place(
        "Agence pour l’emploi des Hauts-Clos", "emploi", (-200, -150), "18 avenue de la Guède",
        description="Inscription, ateliers et conseillers dédiés à la création d’entreprise.",
        hours=lines("""
            Lundi au mercredi, 8 h 30 – 16 h 30
            Jeudi, 8 h 30 – 12 h 30
            Vendredi, 8 h 30 – 15 h 30
        """),
        step_free="oui", phone="03 53 01 24 01",
    ),
    place(
        "Maison du projet et de la création", "emploi", (-20, -75), "1 place des Métiers",
        description="La maquette du futur quartier, les plans, et les permanences de Citéslab, "
        "du microcrédit et des artisans.",
        hours=lines("""
            Mardi au vendredi, 9 h 30 – 12 h 30 et 14 h – 18 h
            Premier samedi du mois, 10 h – 13 h
        """),
        step_free="oui", phone="03 53 01 24 02",
    ),
    place(
        "Marché du Grand Mail", "commerce", (-70, 10), "Esplanade du Grand Mail",
        description="Soixante-dix étals : légumes des hortillons, tissus, menthe fraîche, poulet "
        "rôti. Pour une place à l’essai, se présenter au placier à 7 h.",
        hours="Jeudi et dimanche, 8 h – 13 h",
        step_free="oui",
    ),
    place(
        "Supermarché du plateau (démonstration)", "commerce", (130, -60),
        "Parking sud du Grand Mail",
        hours=lines("""
            Lundi au samedi, 8 h 30 – 20 h
            Dimanche, 9 h – 12 h 30
        """),
        description="Reste ouvert pendant toute la durée des travaux, entrée par le sud.",
        step_free="oui",
    ),
    place(
        "Boulangerie des Vergers (démonstration)", "commerce", (-405, 40), "16 rue des Vergers",
        hours="Mardi au dimanche, 6 h 30 – 19 h 30",
        description="Pain de trois fermentations et cornes de gazelle le samedi.",
        step_free="partiel", phone="03 53 01 25 03",
    ),
    place(
        "La Table de Fatou (démonstration)", "restauration", (310, -95),
        "10 cours des Teinturiers",
        description="Thiéboudiène, mafé, plat du jour à emporter dès 11 h 30. Vingt-quatre places.",
        hours="Mardi au samedi, 11 h 30 – 15 h et 18 h 30 – 22 h",
        step_free="oui", phone="03 53 01 26 01",
    ),
    place(
        "Cantine de L’Établi", "restauration", (-112, 232), "41 boulevard des Tisserands",
        description="Un plat, une soupe, un dessert, à prix d’équilibre. La carte change chaque "
        "semaine avec la personne qui cuisine.",
        hours="Lundi au vendredi, 11 h 45 – 14 h",
        step_free="oui",
    ),
    place(
        "Médiathèque Les Bobines", "culture", (20, -160), "14 avenue de la Guède",
        description="Fonds « monter sa boîte », studio de prise de vue et imprimante 3D gratuite.",
        hours=lines("""
            Mardi, jeudi et vendredi, 14 h – 19 h
            Mercredi et samedi, 10 h – 18 h
        """),
        step_free="oui", phone="03 53 01 27 01",
    ),
    place(
        "Maison du théâtre des Clos", "culture", (190, 285), "33 rue du Belvédère",
        description="Une salle de cent vingt places, louée aux entreprises le lundi.",
        hours="Mardi au samedi, 14 h – 19 h, et les soirs de spectacle",
        step_free="partiel", phone="03 53 01 27 02",
    ),
    place(
        "Gymnase des Tisserands", "sport", (-230, 330), "62 boulevard des Tisserands",
        hours="Tous les jours, 8 h – 22 h",
        description="Handball, boxe éducative et salle de musculation associative.",
        step_free="oui",
    ),
    place(
        "Piscine du Plateau", "sport", (480, 300), "50 rue du Belvédère",
        description="Bassin de 25 m, créneau tôt le matin pensé pour ceux qui embauchent à 8 h.",
        hours=lines("""
            Lundi au vendredi, 6 h 45 – 8 h 15 et 12 h – 19 h 30
            Samedi et dimanche, 9 h – 18 h
        """),
        step_free="oui", phone="03 53 01 28 02",
    ),
    place(
        "Parc des Trois-Clos", "nature", (-500, 60), "Rue des Vergers",
        description="Vergers murés, jeux, tables à l’ombre et point d’eau.",
        hours=lines("""
            D’avril à septembre, 7 h – 21 h
            D’octobre à mars, 8 h – 18 h
        """),
        step_free="partiel",
    ),
    place(
        "Belvédère de l’Ambre", "nature", (90, 455), "Bout de la rue du Belvédère",
        description="La vue sur toute la vallée ; bancs et table d’orientation en braille.",
        hours="Toujours ouvert",
        step_free="oui",
    ),
    place(
        "Jardins partagés de la Guède", "nature", (-350, -290), "70 avenue de la Guède",
        description="Cinquante parcelles. On y a replanté de la guède, et l’on teint en septembre.",
        hours="Ouvert quand une jardinière s’y trouve, souvent après 16 h",
        step_free="non",
    ),
    place(
        "Parking sud du Grand Mail", "stationnement", (110, -105), "Rue de la Navette",
        description="Cent quatre-vingts places gratuites, deux heures du lundi au samedi ; huit "
        "places réservées aux personnes handicapées, quatre bornes de recharge.",
        hours="Toujours ouvert",
        step_free="oui",
    ),
    place(
        "Parking de la Filature", "stationnement", (345, 165), "8 rue de la Filature",
        description="Quarante places, dont deux pour camionnettes. Badge remis avec les clés.",
        hours="Toujours ouvert, barrière levée de 7 h à 20 h",
        step_free="oui",
    ),
    place(
        "Abri à vélos du Grand Mail", "velo", (-150, -20), "Station Grand Mail",
        description="Quarante-huit places couvertes, douze pour vélos-cargos, pompe et outils.",
        hours="Toujours ouvert, avec la carte de transport",
        step_free="oui", source=NETWORK, source_date=Days(-40),
    ),
    place(
        "Arceaux de la place des Métiers", "velo", (-45, -58), "Place des Métiers",
        description="Vingt arceaux sous les platanes, un point de gravage le mercredi.",
        hours="Toujours ouvert",
        step_free="oui",
    ),
    port_place(
        "Mairie de quartier de l’Écluse", "service-public", (-40, 90), "3 place de l’Écluse",
        description="Accueil, état civil, salle à réserver pour une réunion de vingt personnes.",
        hours="Lundi, mercredi et vendredi, 9 h – 12 h et 14 h – 17 h",
        step_free="oui", phone="03 53 01 40 01",
    ),
    port_place(
        "Cabinet infirmier du quai (démonstration)", "sante", (-150, -70), "9 quai des Bateliers",
        hours="Lundi au samedi, 7 h – 9 h et 17 h – 19 h",
        description="Soins sur place et à domicile.",
        step_free="oui", phone="03 53 01 40 02",
    ),
    port_place(
        "École du Flottage", "education", (130, 150), "11 rue du Flottage",
        hours="Lundi, mardi, jeudi et vendredi, 8 h 30 – 16 h 30",
        description="Six classes, et un potager qui fournit la cantine en juin.",
        step_free="oui",
    ),
    port_place(
        "Épicerie de l’Écluse (démonstration)", "commerce", (-10, 70), "5 place de l’Écluse",
        hours=lines("""
            Lundi au samedi, 7 h 30 – 20 h 30
            Dimanche, 8 h – 13 h
        """),
        description="Dépôt de pain, relais colis et café au comptoir.",
        step_free="partiel", phone="03 53 01 40 04",
    ),
    port_place(
        "Berges de l’Ambre", "nature", (40, -190), "Chemin de halage",
        hours="Toujours ouvert",
        description="Deux kilomètres ombragés, pontons de pêche et aire de pique-nique.",
        step_free="oui",
    ),
    port_place(
        "Parking de la Cale", "stationnement", (110, 20), "Rue du Flottage",
        hours="Toujours ouvert",
        description="Trente-cinq places gratuites, deux réservées aux personnes handicapées.",
        step_free="oui",
    ),
    port_place(
        "Arceaux de la place de l’Écluse", "velo", (-25, 78), "Place de l’Écluse",
        hours="Toujours ouvert", description="Dix arceaux et une station de gonflage.",
        step_free="oui", source=NETWORK,
    ),
]  # fmt: skip
