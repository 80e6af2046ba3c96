"""The invented buildings that units lie in."""

from portal.demo.ground import PORT, point
from portal.demo.partners import (
    CHAMBER,
    ECONOMY,
    HOTELS,
    INCUBATOR,
    LANDLORD,
    TEST_INCUBATOR,
    WORKBENCH,
)
from portal.demo.words import lines, prose

BUILDINGS = [
    {
        "reference": "HC-FIL",
        "name": "La Filature",
        "kind": "hotel",
        "neighbourhood": "les-hauts-clos",
        "owner": ECONOMY,
        "manager": HOTELS,
        "summary": "Une filature de 1907 devenue hôtel d’entreprises : treize lots sous verrière, "
        "à cinquante mètres du bus.",
        "description": prose("""
            Deux nefs de brique, des poteaux de fonte, et la lumière du nord par les sheds : on
            comprend pourquoi les fileuses ne voulaient pas qu’on démolisse. Le rez-de-chaussée est
            aux ateliers, de plain-pied sur une cour où un camion tourne ; l’étage est aux bureaux,
            desservis par un ascenseur.

            La métropole a refait la toiture, isolé les rampants et posé une pompe à chaleur. On
            entre ici avec une convention d’occupation du domaine public : pas de fonds de commerce,
            mais un loyer bas et un préavis de trois mois.

            Les voisins partagent plus qu’une adresse. Le vendredi, quelqu’un fait toujours le café
            à l’étage, et c’est là que se négocient les coups de main.
        """),
        "address": "8 rue de la Filature, 80995 Ambrelle",
        **point(300, 140),
        "hours": lines("""
            Accès par badge, tous les jours, 5 h – 23 h
            Régisseur sur place, mardi et jeudi, 9 h – 17 h
        """),
        "shared_services": lines("""
            Fibre jusqu’au lot
            Quai de déchargement et transpalette
            Cuisine et terrasse à l’étage
            Boîtes à lettres et réception des colis
            Deux douches et un local à vélos
            Tri des déchets d’activité
        """),
        "accessibility": "oui",
        "access_route": prose("""
            Depuis l’arrêt La Filature (B1), 50 m de trottoir plat, puis un porche de 3,20 m sans
            marche. La porte du hall est automatique, l’ascenseur fait 1,10 m sur 1,40 m. Deux
            places réservées se trouvent à 20 m de l’entrée, dans la cour.
        """),
        "cycle_spaces": 24,
        "car_spaces": 40,
        "domain": "public",
        "pictures": [("business_hotel", 5, {"storeys": 2}), ("meeting_room", 2), ("office", 2)],
    },
    {
        "reference": "HC-BEL",
        "name": "Le Belvédère",
        "kind": "hotel",
        "neighbourhood": "les-hauts-clos",
        "owner": ECONOMY,
        "manager": HOTELS,
        "summary": "Des locaux d’activité de 95 à 210 m² avec porte sectionnelle, et quatre "
        "bureaux qui regardent la vallée.",
        "description": prose("""
            Construit dans les années quatre-vingt-dix pour des entreprises du bâtiment, Le
            Belvédère est un hôtel d’entreprises sans chichi : dalle solide, portes hautes, cour
            fermée la nuit. Au premier étage, quatre bureaux ont gardé la vue qui donne son nom à la
            rue.

            L’immeuble relève du domaine privé de la métropole. On y signe un bail dérogatoire pour
            commencer, un bail commercial ou professionnel quand on s’installe.
        """),
        "address": "21 rue du Belvédère, 80995 Ambrelle",
        **point(120, 330),
        "hours": "Accès par clé, tous les jours, sans limite d’horaire",
        "shared_services": lines("""
            Cour fermée et éclairée
            Aire de lavage pour véhicules
            Salle de pause au premier étage
            Fibre jusqu’au lot
        """),
        "accessibility": "partiel",
        "access_route": prose("""
            Depuis l’arrêt Belvédère (B1), 140 m en légère pente (3 %). Les locaux du
            rez-de-chaussée sont de plain-pied. Les bureaux du premier étage se rejoignent par un
            escalier de vingt marches, sans ascenseur pour l’instant.
        """),
        "cycle_spaces": 10,
        "car_spaces": 32,
        "domain": "prive",
        "pictures": [("business_hotel", 25, {"storeys": 2}), ("activity", 1)],
    },
    {
        "reference": "HC-SEM",
        "name": "Pépinière Les Semailles",
        "kind": "pepiniere",
        "neighbourhood": "les-hauts-clos",
        "owner": CHAMBER,
        "manager": INCUBATOR,
        "summary": "Neuf espaces pour des entreprises de moins de trois ans, un loyer par paliers "
        "et une équipe au bout du couloir.",
        "description": prose("""
            Un bâtiment de bois et de verre posé au bord des jardins de la Guède. On y entre pour
            quatre ans au plus, avec un loyer réduit la première année, puis presque plein la
            deuxième, et l’on y est suivi : un rendez-vous de gestion par trimestre, des ateliers le
            mardi matin, un fichier d’experts que l’on peut appeler.

            Les deux ateliers du rez-de-chaussée ont été pensés pour la petite production : couture,
            bijou, prototypage, pâtisserie sèche. Le plateau du premier réunit six postes partagés
            et une salle où l’on reçoit ses clients sans rougir.

            Le comité d’agrément se tient le deuxième jeudi du mois. Un dossier de six pages suffit.
        """),
        "address": "3 avenue de la Guède, 80995 Ambrelle",
        **point(-300, -180),
        "hours": lines("""
            Accueil, lundi au vendredi, 8 h 30 – 17 h 30
            Badge pour les résidents, tous les jours, 6 h – 22 h
        """),
        "shared_services": lines("""
            Accueil des visiteurs et du courrier
            Salle de réunion, huit heures par mois comprises
            Impression et découpe de documents
            Cuisine et jardin
            Domiciliation de l’entreprise
            Rendez-vous de gestion chaque trimestre
        """),
        "accessibility": "oui",
        "access_route": prose("""
            Depuis l’arrêt Avenue de la Guède (B1 et 5), 120 m de trottoir large et plat, traversée
            à feu sonore. Porte automatique, boucle magnétique à l’accueil, ascenseur, sanitaires
            adaptés à chaque étage.
        """),
        "cycle_spaces": 20,
        "car_spaces": 14,
        "domain": "prive",
        "admission": "comite",
        "max_stay_months": 48,
        "pictures": [("incubator", 8), ("desk", 3), ("meeting_room", 7)],
    },
    {
        "reference": "HC-MAIL",
        "name": "Centre commercial du Grand Mail",
        "kind": "centre-commercial",
        "neighbourhood": "les-hauts-clos",
        "owner": ECONOMY,
        "manager": ECONOMY,
        "summary": "La galerie de 1972 se rouvre sur la place, aile par aile ; les commerces "
        "restent ouverts pendant les travaux.",
        "description": prose("""
            L’horloge à chiffres orange est classée au cœur des habitants, sinon au patrimoine :
            elle reste. Le reste change. La galerie couverte, sombre et trop basse, devient une rue
            à ciel ouvert bordée de vitrines ; l’aile nord est en chantier, l’aile sud est terminée
            et se loue.

            Les cellules vont de 48 à 320 m². Pendant les travaux, celles qui seront restructurées
            se louent sous convention précaire, avec un loyer réduit et une date de sortie connue ;
            les autres font l’objet d’un bail commercial ordinaire.
        """),
        "address": "Esplanade du Grand Mail, 80995 Ambrelle",
        **point(20, 40),
        "hours": lines("""
            Galerie ouverte, tous les jours, 7 h 30 – 21 h
            Livraisons par la rue de la Navette, 5 h 30 – 10 h
        """),
        "shared_services": lines("""
            Gardien, du lundi au samedi
            Aire de livraison et compacteur
            Animation commerciale de l’association
            Toilettes publiques adaptées
            Abri à vélos couvert
        """),
        "accessibility": "oui",
        "access_route": prose("""
            Depuis l’arrêt Grand Mail (B1), 60 m à niveau. Pendant les travaux, l’entrée nord est
            fermée : suivre la ligne jaune au sol jusqu’à l’entrée sud, 140 m sans marche, éclairée.
        """),
        "cycle_spaces": 48,
        "car_spaces": 180,
        "domain": "prive",
        "pictures": [
            ("shopping_centre", 4),
            ("shopping_centre", 9, {"under_works": False}),
            ("shop", 1),
        ],
    },
    {
        "reference": "HC-TEI",
        "name": "Vitrines du cours des Teinturiers",
        "kind": "pied-immeuble",
        "neighbourhood": "les-hauts-clos",
        "owner": LANDLORD,
        "manager": LANDLORD,
        "summary": "Quatre vitrines remises à neuf sous les platanes, face au futur arrêt de bus.",
        "description": prose("""
            Au pied de la résidence des Teinturiers, le bailleur a tout repris : l’électricité, les
            vitrines, les rideaux, la pente du trottoir. On y trouve déjà un restaurant et un
            cabinet de soins ; il manque une papeterie, un cordonnier et un endroit où boire un café
            assis.

            La rue est passante à midi et à la sortie du collège, calme le dimanche. Le prolongement
            du bus à haut niveau de service s’arrêtera devant.
        """),
        "address": "2 à 8 cours des Teinturiers, 80995 Ambrelle",
        **point(340, -60),
        "hours": "Selon chaque commerce",
        "shared_services": lines("""
            Place de livraison devant les vitrines
            Local à déchets commun
        """),
        "accessibility": "oui",
        "access_route": prose("""
            Depuis l’arrêt La Filature (B1), 230 m par le cours, trottoir de 2,50 m sans marche.
            Seuils de 2 cm au plus, portes de 93 cm.
        """),
        "cycle_spaces": 12,
        "domain": "prive",
        "pictures": [("ground_floor_shop", 6), ("shop", 3)],
    },
    {
        "reference": "HC-VER",
        "name": "14 rue des Vergers",
        "kind": "pied-immeuble",
        "neighbourhood": "les-hauts-clos",
        "owner": LANDLORD,
        "manager": LANDLORD,
        "summary": "Deux locaux entre l’école et la maison de santé, dans la rue la plus passante "
        "du matin.",
        "description": prose("""
            Une ancienne supérette coupée en deux : une boutique sur rue et, derrière, un local
            d’activité avec accès par la cour. L’école Louise-Maillet est à deux cents mètres, la
            boulangerie en face.
        """),
        "address": "14 rue des Vergers, 80995 Ambrelle",
        **point(-430, 90),
        "hours": "Selon chaque commerce",
        "accessibility": "partiel",
        "access_route": prose("""
            Depuis l’arrêt Jardins de la Guède (5), 310 m à plat. La boutique a une rampe fixe de
            5 % ; le local sur cour a une marche de 12 cm.
        """),
        "cycle_spaces": 6,
        "domain": "prive",
        "pictures": [("ground_floor_shop", 14)],
    },
    {
        "reference": "HC-ETA",
        "name": "L’Établi",
        "kind": "tiers-lieu",
        "neighbourhood": "les-hauts-clos",
        "owner": ECONOMY,
        "manager": WORKBENCH,
        "summary": "Un tiers-lieu coopératif : postes au mois, atelier bois, salle et cantine dans "
        "l’ancien tri postal.",
        "description": prose("""
            Le centre de tri a fermé en 2009 ; quatorze habitants ont demandé les clés. Ils ont
            gardé la grande halle, les casiers et le toboggan à colis, qui sert maintenant aux
            enfants le mercredi.

            On s’y installe au mois, sans dossier, et l’on paie son poste le prix voté en assemblée.
            L’atelier bois se partage ; la cantine nourrit tout le monde à midi.
        """),
        "address": "41 boulevard des Tisserands, 80995 Ambrelle",
        **point(-120, 222),
        "hours": lines("""
            Lundi au vendredi, 8 h – 20 h
            Samedi, 9 h – 18 h
        """),
        "shared_services": lines("""
            Cantine le midi, cuisine le reste du temps
            Casiers fermés et deux cabines téléphoniques
            Imprimante, relieuse, traceur
            Outils de l’atelier bois, après initiation
            Garde d’enfants partagée le mercredi
        """),
        "accessibility": "oui",
        "access_route": prose("""
            Depuis l’arrêt Grand Mail (B1), 300 m par le boulevard, trottoir plat et traversées
            surbaissées. Entrée de plain-pied par la halle, sanitaires adaptés au fond à droite.
        """),
        "cycle_spaces": 30,
        "car_spaces": 6,
        "domain": "prive",
        "pictures": [("third_place", 3), ("desk", 4)],
    },
    {
        "reference": "HC-POT",
        "name": "Cour des Potiers",
        "kind": "village",
        "neighbourhood": "les-hauts-clos",
        "owner": ECONOMY,
        "manager": HOTELS,
        "summary": "Six ateliers d’artisans autour d’une cour, près de la déchèterie et de la "
        "rocade.",
        "description": prose("""
            Un village d’artisans simple et costaud, bâti pour ceux qui font du bruit ou de la
            poussière et que personne ne veut en bas de chez soi. La cour est large, les portes font
            quatre mètres, les murs mitoyens sont coupe-feu.

            Le chemin est encore un chemin : la chaussée sera refaite avec le prolongement du bus.
            D’ici là, le bus 5 s’arrête à l’entrée.
        """),
        "address": "12 chemin des Potiers, 80995 Ambrelle",
        **point(540, -130),
        "hours": "Accès par clé, tous les jours ; machines bruyantes de 7 h à 19 h",
        "shared_services": lines("""
            Cour de manœuvre pour porteur de 19 tonnes
            Benne à bois et benne à métaux
            Portail fermé la nuit
        """),
        "accessibility": "partiel",
        "access_route": prose("""
            Depuis l’arrêt Cour des Potiers (5), 40 m de cour stabilisée, sans marche mais
            caillouteuse. Ateliers de plain-pied ; sanitaires communs adaptés près du portail.
        """),
        "car_spaces": 18,
        "domain": "prive",
        "pictures": [("craft_village", 7), ("workshop", 7)],
    },
    {
        "reference": "PB-CAL",
        "name": "La Cale",
        "kind": "couveuse",
        "neighbourhood": "le-port-aux-bois",
        "owner": ECONOMY,
        "manager": TEST_INCUBATOR,
        "summary": "Un hangar à bateaux au bord de l’eau, où l’on facture ses premiers clients "
        "avant de créer.",
        "description": prose("""
            La charpente vient du chantier naval, les établis de la scierie d’en face. Deux
            ateliers, un bureau, un plateau partagé et quelques box de stockage : juste ce qu’il
            faut pour essayer sans se ruiner.

            Le loyer comprend l’eau, le chauffage et le suivi de la couveuse. On y reste le temps du
            contrat d’appui, trois ans au plus.
        """),
        "address": "2 rue du Flottage, 80996 Fontaine-sur-Ambre",
        **point(60, 40, PORT),
        "hours": "Lundi au samedi, 7 h – 21 h",
        "shared_services": lines("""
            Comptabilité tenue par la couveuse
            Cuisine et ponton
            Salle de réunion sur demande
        """),
        "accessibility": "oui",
        "access_route": prose("""
            Depuis l’arrêt Place de l’Écluse (21), 90 m de quai pavé scié, plat. Porte de 1,20 m
            sans seuil.
        """),
        "cycle_spaces": 10,
        "car_spaces": 35,
        "domain": "prive",
        "max_stay_months": 36,
        "pictures": [("third_place", 37), ("workshop", 4)],
    },
    {
        "reference": "PB-QUA",
        "name": "Vitrines du quai des Bateliers",
        "kind": "pied-immeuble",
        "neighbourhood": "le-port-aux-bois",
        "owner": LANDLORD,
        "manager": LANDLORD,
        "summary": "Deux boutiques face à l’eau, sur le passage des cyclistes.",
        "description": prose("""
            Le quai a retrouvé ses deux vitrines l’an dernier. L’été, la véloroute amène du monde ;
            l’hiver, ce sont les six cents logements derrière qui font vivre la rue.
        """),
        "address": "12 et 14 quai des Bateliers, 80996 Fontaine-sur-Ambre",
        **point(-120, -62, PORT),
        "hours": "Selon chaque commerce",
        "accessibility": "oui",
        "access_route": "Depuis l’arrêt Quai des Bateliers (21), 40 m à plat. Seuils de 2 cm.",
        "cycle_spaces": 8,
        "domain": "prive",
        "pictures": [("ground_floor_shop", 21)],
    },
]
