"""The invented organisations behind the portal, the people to ask for, and when they receive."""

import datetime

from portal.demo.dates import Days
from portal.demo.ground import PORT, point
from portal.demo.words import prose

BOTH = ["les-hauts-clos", "le-port-aux-bois"]
MAIL = ["les-hauts-clos"]
HARBOUR = ["le-port-aux-bois"]
PROJECT_HOUSE = "Maison du projet et de la création, 1 place des Métiers"
TOWN_ROOM = "Mairie de quartier, 3 place de l’Écluse"


def contact(name: str, role: str, phone: str, email: str, agreed: object = Days(-120)) -> dict:
    return {
        "name": f"{name} (démo)",
        "role": role,
        "phone": phone,
        "email": f"{email}.invalid",
        "agreed_on": agreed,
    }


def drop_in(
    weekday: int, hours: tuple[float, float], place: str, where: str = "les-hauts-clos", **fields
) -> dict:
    """A weekly drop-in; 9.5 is half past nine."""
    starts, ends = (datetime.time(int(hour), round(hour % 1 * 60)) for hour in hours)
    return {
        "neighbourhood": where,
        "weekday": weekday,
        "starts_at": starts,
        "ends_at": ends,
        "place": place,
        **fields,
    }


ECONOMY = "Ambrelle Métropole, développement économique (démonstration)"
URBAN_POLICY = "Ambrelle Métropole, politique de la ville (démonstration)"
CHAMBER = "Chambre des entreprises du Val d’Ambre (démonstration)"
CRAFTS = "Maison de l’artisanat du Val d’Ambre (démonstration)"
CITESLAB = "Citéslab du plateau (démonstration)"
MICROCREDIT = "Microcrédit Val d’Ambre (démonstration)"
HONOUR_LOAN = "Ambre Initiative, prêts d’honneur (démonstration)"
CREATION = "Cap Création Val d’Ambre (démonstration)"
HOTELS = "Ambrelle Locaux, gestion des hôtels d’entreprises (démonstration)"
INCUBATOR = "Les Semailles, équipe de la pépinière (démonstration)"
LANDLORD = "Habitat du Val d’Ambre (démonstration)"
EMPLOYMENT = "Agence pour l’emploi des Hauts-Clos (démonstration)"
YOUTH = "Mission jeunes du plateau (démonstration)"
SHOPKEEPERS = "Association des commerçants du Grand Mail (démonstration)"
WORKBENCH = "Coopérative L’Établi (démonstration)"
TEST_INCUBATOR = "Couveuse La Cale (démonstration)"
CLUB = "Club des entreprises du plateau (démonstration)"

ORGANISATIONS = [
    {
        "name": ECONOMY,
        "kind": "collectivite",
        "summary": "Elle possède les hôtels d’entreprises, fixe les tarifs et publie ce portail.",
        "missions": prose("""
            Le service développement économique s’occupe des murs et du mode d’emploi : il
            entretient La Filature et Le Belvédère, propose les tarifs aux élus, et cherche avec
            vous le local qui convient, y compris chez un autre propriétaire.

            Vous pouvez l’appeler sans projet bouclé. Une conseillère vous rappelle sous deux jours
            ouvrés, vous pose cinq questions et vous propose une visite si quelque chose s’en
            approche.
        """),
        "address": "1 place de l’Hôtel-de-Ville, 80995 Ambrelle",
        "phone": "03 53 01 10 01",
        "email": "economie@ambrelle-metropole.invalid",
        "neighbourhoods": BOTH,
        **point(-350, -1750),
        "contacts": [
            contact("Nadège Lefort", "Conseillère locaux d’activité", "03 53 01 10 02",
                    "n.lefort@ambrelle-metropole"),
            contact("Samir Belkacem", "Chargé du commerce de proximité", "03 53 01 10 03",
                    "s.belkacem@ambrelle-metropole"),
        ],
        "drop_ins": [
            drop_in(2, (9, 12), "Mairie annexe, 2 place des Métiers",
                    note="Guichet entreprises et terrasses"),
        ],
    },
    {
        "name": URBAN_POLICY,
        "kind": "collectivite",
        "summary": "Elle anime le contrat de ville et fait en sorte que les projets d’habitants "
        "trouvent la bonne porte.",
        "missions": prose("""
            Le service politique de la ville travaille avec les habitants et les associations des
            quartiers prioritaires : il finance les actions qui lèvent un obstacle concret – la
            garde d’enfants, le permis, la langue – et suit les travaux de renouvellement urbain.

            C’est lui qui tient la Maison du projet, où l’on peut voir la maquette, poser une
            question sur un chantier ou rencontrer les conseillers à la création.
        """),
        "address": "Maison du projet, 1 place des Métiers, 80995 Ambrelle",
        "phone": "03 53 01 10 11",
        "email": "quartiers@ambrelle-metropole.invalid",
        "neighbourhoods": BOTH,
        **point(-20, -75),
        "contacts": [
            contact("Marième Sow", "Cheffe de projet renouvellement urbain", "03 53 01 10 12",
                    "m.sow@ambrelle-metropole"),
        ],
        "drop_ins": [
            drop_in(3, (14, 17.5), PROJECT_HOUSE, note="Questions sur les travaux"),
        ],
    },
    {
        "name": CHAMBER,
        "kind": "chambre",
        "summary": "Formalités, formations et conseil aux commerçants et aux sociétés ; "
        "propriétaire de la pépinière.",
        "missions": prose("""
            La chambre accompagne les commerçants et les sociétés, de l’immatriculation à la
            transmission. Elle a construit la pépinière Les Semailles et en confie l’animation à une
            équipe installée sur place.

            Son stage « Cinq jours pour entreprendre » se tient aux Hauts-Clos chaque trimestre ; il
            est gratuit pour qui habite un quartier prioritaire.
        """),
        "address": "36 rue du Marché-au-Bleu, 80995 Ambrelle",
        "phone": "03 53 01 11 01",
        "email": "accueil@chambre-val-ambre.invalid",
        "neighbourhoods": BOTH,
        **point(-420, -1640),
        "contacts": [
            contact("Thibault Nowak", "Conseiller création et commerce", "03 53 01 11 02",
                    "t.nowak@chambre-val-ambre"),
        ],
        "drop_ins": [
            drop_in(4, (9.5, 12.5), PROJECT_HOUSE, by_appointment=True,
                    note="Immatriculation et choix du statut"),
        ],
    },
    {
        "name": CRAFTS,
        "kind": "chambre",
        "summary": "Qualification, apprentissage et installation des artisans.",
        "missions": prose("""
            La Maison de l’artisanat vérifie avec vous si votre métier demande un diplôme, prépare
            votre inscription au répertoire et trouve un apprenti quand le moment vient.

            Ses conseillers connaissent les contraintes d’un atelier : bruit, poussière, extraction,
            charge au sol. Ils visitent un local avec vous avant que vous ne signiez.
        """),
        "address": "7 rue des Forges, 80995 Ambrelle",
        "phone": "03 53 01 11 11",
        "email": "bonjour@artisanat-val-ambre.invalid",
        "neighbourhoods": BOTH,
        **point(-90, -1420),
        "contacts": [
            contact("Inès Ferreira", "Conseillère installation", "03 53 01 11 12",
                    "i.ferreira@artisanat-val-ambre"),
        ],
        "drop_ins": [drop_in(2, (14, 17), PROJECT_HOUSE)],
    },
    {
        "name": CITESLAB,
        "kind": "amorcage",
        "summary": "On y parle d’une envie, pas encore d’un projet. Au café, au marché, sur "
        "rendez-vous.",
        "missions": prose("""
            Citéslab va vers celles et ceux qui n’ont jamais osé pousser une porte. Une idée
            suffit : cuisiner, coudre, réparer, coder. En trois ou quatre rencontres, on regarde ce
            que vous savez faire, ce qui manque, et à qui vous présenter.

            Ce n’est ni un jury ni une formation. C’est gratuit, cela peut se faire en arabe, en
            wolof, en turc ou en portugais, et rien n’oblige à créer une entreprise à la fin.
        """),
        "address": PROJECT_HOUSE + ", 80995 Ambrelle",
        "phone": "03 53 01 12 01",
        "email": "bonjour@citeslab-plateau.invalid",
        "neighbourhoods": BOTH,
        **point(-18, -78),
        "contacts": [
            contact("Karim Ouali", "Chef de projet Citéslab", "03 53 01 12 02",
                    "k.ouali@citeslab-plateau"),
            contact("Djeneba Traoré", "Amorceuse de projets", "03 53 01 12 03",
                    "d.traore@citeslab-plateau"),
        ],
        "drop_ins": [
            drop_in(2, (9.5, 12.5), PROJECT_HOUSE),
            drop_in(4, (8.5, 12), "Marché du jeudi, le stand au parasol orange",
                    note="On vous offre le thé"),
            drop_in(1, (14, 16.5), TOWN_ROOM, "le-port-aux-bois"),
        ],
    },
    {
        "name": CREATION,
        "kind": "accompagnement",
        "summary": "Étude de marché, prévisionnel, statut : le projet devient un dossier qui "
        "tient.",
        "missions": prose("""
            L’équipe prend le relais quand l’idée est là : on chiffre, on enquête auprès de vrais
            clients, on choisit un statut. Le parcours complet dure trois à six mois, à raison d’un
            rendez-vous tous les quinze jours.

            Vous repartez avec un prévisionnel que vous savez expliquer, ce qui change tout devant
            une banque ou un comité d’agrément.
        """),
        "address": "Pépinière Les Semailles, 3 avenue de la Guède, 80995 Ambrelle",
        "phone": "03 53 01 12 11",
        "email": "contact@cap-creation.invalid",
        "neighbourhoods": BOTH,
        **point(-298, -176),
        "contacts": [
            contact("Aurélie Brasseur", "Conseillère en création", "03 53 01 12 12",
                    "a.brasseur@cap-creation"),
        ],
        "drop_ins": [
            drop_in(1, (9, 12), "Pépinière Les Semailles, 3 avenue de la Guède",
                    by_appointment=True),
            drop_in(5, (9, 12), TOWN_ROOM, "le-port-aux-bois", by_appointment=True),
        ],
    },
    {
        "name": MICROCREDIT,
        "kind": "financement",
        "summary": "De 500 à 12 000 € pour démarrer, quand la banque a dit non.",
        "missions": prose("""
            L’association prête à ceux que les banques ne financent pas : allocataires, salariés
            précaires, auto-entrepreneuses. Le prêt paie un four, un stock, un dépôt de garantie,
            un permis.

            Un bénévole suit chaque emprunteur pendant deux ans. Réponse en quinze jours, avec une
            explication si c’est non.
        """),
        "address": "22 rue des Halles, 80995 Ambrelle",
        "phone": "03 53 01 13 01",
        "email": "prets@microcredit-val-ambre.invalid",
        "neighbourhoods": BOTH,
        **point(-260, -1800),
        "contacts": [
            contact("Olivier Danel", "Conseiller financement", "03 53 01 13 02",
                    "o.danel@microcredit-val-ambre"),
        ],
        "drop_ins": [
            drop_in(4, (14, 17), PROJECT_HOUSE, note="Sans rendez-vous"),
        ],
    },
    {
        "name": HONOUR_LOAN,
        "kind": "financement",
        "summary": "Un prêt à taux zéro, sans garantie personnelle, et un parrain chef "
        "d’entreprise.",
        "missions": prose("""
            Le prêt d’honneur, de 3 000 à 25 000 €, est remboursé sur cinq ans et sans intérêt. Il
            complète vos économies et rassure la banque : un euro prêté en amène sept.

            Le comité se réunit le dernier mercredi du mois. Il compte toujours au moins deux
            entrepreneurs installés dans les quartiers.
        """),
        "address": "36 rue du Marché-au-Bleu, 80995 Ambrelle",
        "phone": "03 53 01 13 11",
        "email": "comite@ambre-initiative.invalid",
        "neighbourhoods": BOTH,
        **point(-415, -1645),
        "contacts": [
            contact("Claire Wattrelos", "Chargée de mission", "03 53 01 13 12",
                    "c.wattrelos@ambre-initiative"),
            contact("Bernard Petitprez", "Président du comité", "03 53 01 13 13",
                    "b.petitprez@ambre-initiative", agreed=None),
        ],
        "drop_ins": [drop_in(3, (9, 12), PROJECT_HOUSE, by_appointment=True)],
    },
    {
        "name": HOTELS,
        "kind": "gestion",
        "summary": "Vous visitez avec elle, vous signez avec elle, et c’est elle qui change "
        "l’ampoule.",
        "missions": prose("""
            La régie gère La Filature, Le Belvédère et la cour des Potiers pour le compte de la
            métropole. Elle organise les visites le mardi et le jeudi, prépare les titres et répond
            aux pannes.

            Un hôtel d’entreprises n’est pas un bail à vie : on y entre vite, avec peu de frais, et
            l’on en sort de même. La régie vous prévient six mois avant le terme et cherche la suite
            avec vous.
        """),
        "address": "La Filature, 8 rue de la Filature, 80995 Ambrelle",
        "phone": "03 53 01 14 01",
        "email": "visites@ambrelle-locaux.invalid",
        "neighbourhoods": MAIL,
        **point(298, 132),
        "contacts": [
            contact("Sandrine Delattre", "Responsable des locations", "03 53 01 14 02",
                    "s.delattre@ambrelle-locaux"),
            contact("Yacine Hamdi", "Régisseur de La Filature", "03 53 01 14 03",
                    "y.hamdi@ambrelle-locaux"),
        ],
        "drop_ins": [
            drop_in(2, (10, 12), "La Filature, 8 rue de la Filature", note="Visites groupées"),
            drop_in(4, (14, 16), "Le Belvédère, 21 rue du Belvédère", by_appointment=True),
        ],
    },
    {
        "name": INCUBATOR,
        "kind": "gestion",
        "summary": "Quatre ans au plus, un loyer qui monte par paliers et quelqu’un avec qui "
        "relire ses comptes.",
        "missions": prose("""
            L’équipe de la pépinière accueille des entreprises de moins de trois ans. Chaque
            dirigeante, chaque dirigeant est reçu tous les trimestres : trésorerie, clients,
            recrutement, et l’après.

            L’entrée passe par un comité d’agrément mensuel, qui lit surtout votre plan de
            trésorerie. La moitié des refusés reviennent et sont pris la fois suivante.
        """),
        "address": "3 avenue de la Guède, 80995 Ambrelle",
        "phone": "03 53 01 14 11",
        "email": "bonjour@les-semailles.invalid",
        "neighbourhoods": BOTH,
        **point(-302, -182),
        "contacts": [
            contact("Florence Mbemba", "Directrice de la pépinière", "03 53 01 14 12",
                    "f.mbemba@les-semailles"),
        ],
        "drop_ins": [
            drop_in(5, (10, 12.5), "Pépinière Les Semailles, 3 avenue de la Guède",
                    note="Porte ouverte, café compris"),
        ],
    },
    {
        "name": LANDLORD,
        "kind": "gestion",
        "summary": "Le bailleur des pieds d’immeuble : il rouvre les rideaux baissés, l’un après "
        "l’autre.",
        "missions": prose("""
            Le bailleur loge la moitié du quartier et possède une trentaine de locaux en
            rez-de-chaussée. Depuis trois ans, il les remet en état avant de les louer :
            électricité, vitrine, rideau, accès de plain-pied.

            Le loyer est fixé par rue, sans pas-de-porte. Les six premiers mois peuvent être
            progressifs quand vous faites vous-même l’aménagement.
        """),
        "address": "9 rue des Vergers, 80995 Ambrelle",
        "phone": "03 53 01 14 21",
        "email": "commerces@habitat-val-ambre.invalid",
        "neighbourhoods": BOTH,
        **point(-400, -20),
        "contacts": [
            contact("Grégory Hennion", "Chargé des locaux commerciaux", "03 53 01 14 22",
                    "g.hennion@habitat-val-ambre"),
        ],
        "drop_ins": [drop_in(1, (13.5, 16), "Agence, 9 rue des Vergers")],
    },
    {
        "name": EMPLOYMENT,
        "kind": "emploi",
        "summary": "Créer tout en gardant ses droits : une conseillère spécialisée le vérifie avec "
        "vous.",
        "missions": prose("""
            L’agence suit les demandeurs d’emploi du plateau. Deux conseillères ne s’occupent que de
            la création : maintien des allocations, aide à la reprise, formations courtes.

            Elle aide aussi ceux qui embauchent : fiche de poste, période d’essai en entreprise,
            primes à l’embauche d’habitants.
        """),
        "address": "18 avenue de la Guède, 80995 Ambrelle",
        "phone": "03 53 01 15 01",
        "email": "hauts-clos@agence-emploi.invalid",
        "neighbourhoods": BOTH,
        **point(-200, -150),
        "contacts": [
            contact("Léa Poulain", "Conseillère création d’entreprise", "03 53 01 15 02",
                    "l.poulain@agence-emploi"),
        ],
        "drop_ins": [drop_in(2, (13.5, 16), "Agence, 18 avenue de la Guède")],
    },
    {
        "name": YOUTH,
        "kind": "emploi",
        "summary": "De seize à vingt-cinq ans : une bourse, un ordinateur, quelqu’un qui rappelle.",
        "missions": prose("""
            La mission accompagne les jeunes qui veulent travailler, se former ou se lancer. Son
            parcours « Mon premier client » donne 600 € et deux mois pour vendre pour de vrai,
            pendant les vacances ou en alternance.
        """),
        "address": "28 avenue de la Guède, 80995 Ambrelle",
        "phone": "03 53 01 15 11",
        "email": "contact@mission-jeunes-plateau.invalid",
        "neighbourhoods": MAIL,
        **point(-80, -222),
        "contacts": [
            contact("Enzo Marchand", "Conseiller initiative jeunes", "03 53 01 15 12",
                    "e.marchand@mission-jeunes-plateau"),
        ],
        "drop_ins": [
            drop_in(3, (13.5, 17), "Médiathèque Les Bobines, 14 avenue de la Guède"),
        ],
    },
    {
        "name": SHOPKEEPERS,
        "kind": "association",
        "summary": "Quarante et un commerçants qui s’entraident pendant les travaux.",
        "missions": prose("""
            L’association parle d’une voix avec le propriétaire du centre et les entreprises du
            chantier. Elle négocie les cheminements, la signalétique provisoire et les jours de
            livraison.

            Elle prête aussi une cellule de la galerie, quinze jours, à qui veut essayer de vendre
            avant de louer.
        """),
        "address": "Galerie du Grand Mail, cellule 12, 80995 Ambrelle",
        "phone": "03 53 01 16 01",
        "email": "bureau@commercants-grand-mail.invalid",
        "neighbourhoods": MAIL,
        **point(30, 36),
        "contacts": [
            contact("Rachida Amrani", "Présidente", "03 53 01 16 02",
                    "r.amrani@commercants-grand-mail"),
        ],
        "drop_ins": [
            drop_in(6, (10, 12), "Galerie du Grand Mail, cellule 12"),
        ],
    },
    {
        "name": WORKBENCH,
        "kind": "association",
        "summary": "Un tiers-lieu tenu par ceux qui l’utilisent : établis, bureaux, cantine.",
        "missions": prose("""
            La coopérative gère L’Établi, ouvert par quatorze habitants dans un ancien centre de tri
            postal. On y loue un poste au mois, on y répare une chaise le samedi, on y déjeune pour
            le prix d’un sandwich.

            Chaque usager peut devenir sociétaire pour vingt euros et voter le tarif de l’année
            suivante.
        """),
        "address": "41 boulevard des Tisserands, 80995 Ambrelle",
        "phone": "03 53 01 16 11",
        "email": "salut@letabli-ambrelle.invalid",
        "neighbourhoods": MAIL,
        **point(-118, 222),
        "contacts": [
            contact("Baptiste Lenoir", "Coordinateur", "03 53 01 16 12",
                    "baptiste@letabli-ambrelle"),
        ],
        "drop_ins": [
            drop_in(1, (12, 14), "L’Établi, 41 boulevard des Tisserands",
                    note="Visite pendant le déjeuner"),
            drop_in(6, (9.5, 12.5), "L’Établi, 41 boulevard des Tisserands",
                    note="Café des bricoleurs"),
        ],
    },
    {
        "name": TEST_INCUBATOR,
        "kind": "accompagnement",
        "summary": "Facturer ses premiers clients sans avoir encore d’entreprise.",
        "missions": prose("""
            La couveuse signe avec vous un contrat d’appui au projet : vous vendez sous son numéro,
            elle tient la comptabilité, vous gardez vos droits. Douze mois, renouvelables deux fois.

            L’atelier, le bureau et le stockage se louent dans le même bâtiment, au bord de l’eau.
        """),
        "address": "2 rue du Flottage, 80996 Fontaine-sur-Ambre",
        "phone": "03 53 01 17 01",
        "email": "bonjour@couveuse-la-cale.invalid",
        "neighbourhoods": HARBOUR,
        **point(60, 40, PORT),
        "contacts": [
            contact("Maud Quesnel", "Responsable de la couveuse", "03 53 01 17 02",
                    "m.quesnel@couveuse-la-cale"),
        ],
        "drop_ins": [
            drop_in(3, (9, 12), "La Cale, 2 rue du Flottage", "le-port-aux-bois"),
        ],
    },
    {
        "name": CLUB,
        "kind": "association",
        "summary": "Un club en cours de constitution, pour se rencontrer une fois par mois.",
        "missions": "Petits déjeuners, achats groupés et entraide entre dirigeants du plateau.",
        "phone": "03 53 01 16 21",
        "email": "club@entreprises-plateau.invalid",
        "neighbourhoods": MAIL,
        "published": False,
        "contacts": [],
        "drop_ins": [],
    },
]  # fmt: skip

INCUBATOR_STEP = {
    "stage": "creation",
    "title": "La pépinière",
    "organisation": INCUBATOR,
    "audience": "Les entreprises de moins de trois ans qui ont besoin d’un cadre autant que d’un "
    "local.",
    "offer": "Un bureau ou un atelier à loyer progressif, un point de gestion tous les trimestres, "
    "les salles et le photocopieur partagés, et des voisins qui en sont au même point.",
    "next_step": "Six mois avant la sortie, on cherche ensemble un hôtel d’entreprises ou un bail.",
    "housing": "pepiniere",
}
HOTEL_STEP = {
    "stage": "immatriculee",
    "title": "L’hôtel d’entreprises",
    "organisation": HOTELS,
    "audience": "Les entreprises immatriculées qui savent ce qu’elles vendent et veulent de la "
    "place sans s’engager pour neuf ans.",
    "offer": "Un atelier, un bureau ou un local d’activité, un loyer modéré et stable, un préavis "
    "court. Pas d’accompagnement obligatoire, mais un régisseur sur place.",
    "next_step": "Quand l’activité est assise, le bail commercial protège votre fonds.",
    "housing": "hotel",
}
LEASE_STEP = {
    "stage": "developpement",
    "title": "Le bail commercial",
    "audience": "Les entreprises qui embauchent, investissent dans leurs murs ou tiennent "
    "boutique.",
    "offer": "Une vitrine, une cellule du centre commercial ou un atelier à soi, pour neuf ans, "
    "avec droit au renouvellement et possibilité de céder le fonds.",
    "housing": "bail",
}
CITESLAB_STEP = {
    "stage": "projet",
    "title": "Citéslab",
    "organisation": CITESLAB,
    "audience": "Celles et ceux qui ont une idée précise et ne savent pas par quoi commencer.",
    "duration": "3 ou 4 rencontres, sur 2 mois",
    "offer": "Un rendez-vous près de chez vous, un premier calcul sur une page, et une "
    "présentation en personne à la structure qui prendra la suite.",
    "next_step": "Le dossier chiffré avec une conseillère en création, puis le comité de la "
    "pépinière.",
}

PATHWAYS = {
    "les-hauts-clos": [
        {
            "stage": "idee",
            "title": "L’idée",
            "organisation": URBAN_POLICY,
            "audience": "Toute personne qui habite ou travaille ici et se dit « et si je le "
            "faisais ? ».",
            "duration": "Une matinée, ou le temps d’un café",
            "offer": "À la Maison du projet et au marché du jeudi, on écoute, on note, on dit "
            "franchement ce qui existe déjà et ce qui manque au quartier.",
            "next_step": "Une première rencontre avec Citéslab, dans la semaine.",
        },
        CITESLAB_STEP,
        INCUBATOR_STEP,
        HOTEL_STEP,
        {**LEASE_STEP, "organisation": LANDLORD},
    ],
    "le-port-aux-bois": [
        {
            "stage": "idee",
            "title": "L’idée, à l’essai",
            "organisation": TEST_INCUBATOR,
            "audience": "Les habitants du port et de la vallée qui veulent essayer avant de créer.",
            "duration": "12 mois, renouvelables deux fois",
            "offer": "Un contrat d’appui au projet, un atelier ou un bureau à La Cale, et de "
            "vraies factures sans avoir encore d’entreprise.",
            "next_step": "Citéslab tient une permanence à la mairie de quartier le lundi.",
        },
        CITESLAB_STEP,
        {**INCUBATOR_STEP, "audience": "Les entreprises de moins de trois ans ; Les Semailles est "
         "à vingt-cinq minutes en bus et réserve deux bureaux au port."},
        HOTEL_STEP,
        {**LEASE_STEP, "organisation": LANDLORD},
    ],
}  # fmt: skip
