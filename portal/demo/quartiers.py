"""The two invented quartiers: what they are, where they lie, how they look."""

from portal.demo.dates import Days, YearStart
from portal.demo.ground import PORT, ring
from portal.demo.words import prose

CONTOUR = "Contour inventé pour la démonstration"

# West to east along the ring road, back along the avenue de la Guède.
HAUTS_CLOS_2024 = [
    (-640, 120), (-610, 265), (-520, 310), (-430, 395), (-300, 420), (-210, 485), (-60, 465),
    (40, 525), (170, 500), (260, 430), (380, 445), (470, 360), (610, 330), (680, 210), (650, 90),
    (705, -20), (620, -130), (640, -215), (560, -265), (430, -300), (340, -395), (190, -410),
    (90, -360), (-30, -435), (-190, -400), (-310, -330), (-400, -360), (-530, -265), (-565, -110),
]  # fmt: skip
# Before the cour des Potiers joined it, and with the sports ground that has left it since.
HAUTS_CLOS_2015 = [
    (-640, 120), (-680, 240), (-600, 350), (-430, 395), (-300, 420), (-210, 485), (-60, 465),
    (40, 525), (170, 500), (260, 430), (380, 445), (450, 350), (440, 210), (470, 90), (445, -20),
    (455, -130), (420, -215), (430, -300), (340, -395), (190, -410), (90, -360), (-30, -435),
    (-190, -400), (-310, -330), (-400, -360), (-530, -265), (-565, -110),
]  # fmt: skip
GRAND_MAIL_WORKS = [
    (-230, -110), (-235, 130), (-90, 160), (60, 150), (180, 175), (330, 130), (420, 110),
    (410, -80), (300, -130), (150, -100), (-40, -125),
]  # fmt: skip
PORT_2024 = [
    (-330, -90), (-310, 40), (-240, 150), (-120, 190), (-30, 260), (110, 250), (170, 170),
    (290, 190), (390, 110), (370, -10), (410, -90), (300, -170), (180, -150), (90, -215),
    (-60, -190), (-150, -230), (-260, -190),
]  # fmt: skip
PORT_2015 = [
    (-330, -90), (-310, 40), (-240, 150), (-120, 190), (-30, 260), (110, 250), (170, 170),
    (210, 60), (190, -40), (220, -150), (90, -215), (-60, -190), (-150, -230), (-260, -190),
]  # fmt: skip

HAUTS_CLOS = {
    "slug": "les-hauts-clos",
    "name": "Les Hauts-Clos",
    "qpv_code": "QN08091M",
    "city": "Ambrelle",
    "summary": (
        "Sur le plateau nord d’Ambrelle, un quartier de fileurs et de vergers qui refait son "
        "centre, et où l’on peut louer un atelier à dix minutes de la gare."
    ),
    "story": prose("""
        Avant les tours, il y avait des clos : des vergers et des carrés de maraîchage fermés de
        murs en brique, que les familles de teinturiers possédaient au-dessus de la ville. On en
        voit encore trois, derrière l’école Louise-Maillet, avec leurs pommiers en espalier. Le
        bleu d’Ambrelle, tiré de la guède, séchait ici en grandes pièces tendues au vent ; les
        rues ont gardé les noms du métier.

        Le quartier tel qu’on le connaît sort de terre entre 1961 et 1972. Il faut alors loger les
        ouvriers de la filature, les rapatriés, puis les familles venues du Portugal, d’Algérie, du
        Maroc, du Sénégal et de Turquie pour travailler dans le textile et le pneumatique. Le
        centre commercial du Grand Mail ouvre en dernier, avec sa galerie couverte, son cinéma et
        l’horloge à chiffres orange que tout le monde donne comme point de rendez-vous.

        La filature ferme en 1984. Quatre cents emplois disparaissent en un hiver, et le bâtiment
        reste vide onze ans. Ce sont d’anciennes bobineuses qui ont empêché sa démolition : elles
        y avaient installé, sans trop demander, un atelier de retouche. La commune a racheté les
        murs, refait la toiture, découpé les plateaux. La Filature est devenue le premier hôtel
        d’entreprises du plateau ; l’atelier de retouche y est toujours.

        Aujourd’hui, 7 800 personnes vivent aux Hauts-Clos. Une sur trois a moins de vingt ans.
        Près de deux cents entreprises y sont déclarées, souvent dans un appartement ou une
        camionnette : traiteurs, plaquistes, couturières, livreurs, développeuses, coiffeurs à
        domicile. Beaucoup cherchent un local près de chez elles, et ne savent pas qu’il en
        existe. C’est pour elles que ce portail a été fait.

        Depuis l’arrivée du bus à haut niveau de service, le Grand Mail est à onze minutes de la
        gare. La rénovation du centre commercial est en cours, les pieds d’immeuble du cours des
        Teinturiers rouvrent un à un, et la pépinière Les Semailles accompagne chaque année une
        quinzaine de projets. Tout n’est pas réglé : les travaux sont longs, le marché du jeudi a
        été déplacé deux fois, et certains rideaux restent baissés. Nous préférons le dire, et
        donner les dates.

        Si vous passez par là, montez jusqu’au belvédère en fin de journée. On voit toute la
        vallée de l’Ambre, la cathédrale, et juste en dessous, les verrières de la Filature
        allumées. Il y a de bonnes chances qu’une machine à coudre y tourne encore.
    """),
    "foreword": prose("""
        On nous dit souvent qu’il n’y a rien à louer dans les quartiers. C’est faux : il y a des
        ateliers clairs, des bureaux simples, des vitrines bien placées. Ce qui manquait, c’était
        de le savoir, d’en connaître le prix complet et de trouver quelqu’un au bout du fil.

        Vous trouverez ici chaque local, libre ou non, avec ce qu’il coûte vraiment tous les mois.
        Si le vôtre n’est pas encore là, dites-le-nous : un besoin écrit est un besoin que nous
        pouvons défendre.
    """),
    "foreword_author": "Hélène Carpentier (démo)",
    "foreword_role": "Vice-présidente d’Ambrelle Métropole chargée de l’économie de proximité",
    "verified_on": Days(-9),
    "perimeters": [
        {"kind": "qpv", "vintage": 2024, "geojson": ring(HAUTS_CLOS_2024), "source": CONTOUR},
        {"kind": "qpv", "vintage": 2015, "geojson": ring(HAUTS_CLOS_2015), "source": CONTOUR},
        {"kind": "npnru", "vintage": 2019, "geojson": ring(GRAND_MAIL_WORKS), "source": CONTOUR},
    ],
    "charter": {
        "version": 1,
        "colour": "#1D5C96",
        "mandatory_mentions": (
            "Action soutenue par Ambrelle Métropole (démonstration) dans le cadre du contrat "
            "« Quartiers en action »."
        ),
        "valid_from": YearStart(-2),
    },
    "pictures": [("neighbourhood_view", 3), ("market", 5), ("bus_station", 2), ("green_space", 4)],
}

PORT_AUX_BOIS = {
    "slug": "le-port-aux-bois",
    "name": "Le Port-aux-Bois",
    "qpv_code": "QN08092M",
    "city": "Fontaine-sur-Ambre",
    "summary": (
        "Un ancien port de flottage au bord de l’Ambre, petit et bien relié, où l’on teste une "
        "activité avant de se lancer."
    ),
    "story": prose("""
        Les trains de bois descendaient l’Ambre jusqu’ici, et l’on sciait sur place : le quartier
        a gardé ses cales en pierre, ses hangars et un goût certain pour l’odeur de la sciure. La
        dernière scierie s’est tue en 1991. Autour, six cents logements construits en quinze ans
        pour ceux qui travaillaient sur le canal.

        On habite ici parce que c’est calme et que la rivière est à deux pas. On y travaille depuis
        peu : la couveuse La Cale occupe l’ancien hangar à bateaux, et deux vitrines du quai des
        Bateliers ont été remises en état par le bailleur. Le bus 21 relie la place de l’Écluse à
        la gare d’Ambrelle en dix-huit minutes, et la véloroute passe devant la porte.

        Ce n’est pas un grand quartier, et il n’y a pas toujours un local libre. Mais tout le monde
        s’y connaît, et un projet qui démarre y trouve ses premiers clients en une semaine.
    """),
    "verified_on": Days(-16),
    "perimeters": [
        {"kind": "qpv", "vintage": 2024, "geojson": ring(PORT_2024, PORT), "source": CONTOUR},
        {"kind": "qpv", "vintage": 2015, "geojson": ring(PORT_2015, PORT), "source": CONTOUR},
    ],
    "charter": {
        "version": 1,
        "colour": "#A2551B",
        "mandatory_mentions": "Action soutenue par Ambrelle Métropole (démonstration).",
        "valid_from": YearStart(-1),
    },
    "pictures": [("green_space", 9), ("neighbourhood_view", 8)],
}

QUARTIERS = [HAUTS_CLOS, PORT_AUX_BOIS]
