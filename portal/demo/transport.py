"""Lines and stops: the bus à haut niveau de service, two bus lines and a cycle route."""

from portal.demo.dates import MonthStart
from portal.demo.ground import route

NETWORK = "Réseau Ambus (démonstration)"

LINES = [
    {
        "name": "Ligne B1",
        "mode": "bhns",
        "destinations": "Gare centrale – Plateau nord",
        "frequency": "Toutes les 8 min en journée, toutes les 20 min après 21 h",
        "neighbourhoods": ["les-hauts-clos"],
        "geojson": route([
            (-310, -2300), (-310, -2080), (-270, -1820), (-262, -1500), (-262, -1310),
            (-220, -1050), (-205, -880), (-182, -640), (-180, -430), (-180, -210), (-180, -12),
            (-60, -10), (110, -8), (258, -6), (260, 150), (262, 300), (262, 470), (300, 610),
            (300, 780),
        ]),
        "stops": [
            ("Gare centrale", (-310, -2300), True),
            ("Halles", (-272, -1830), True),
            ("Pont de l’Ambre", (-262, -1480), True),
            ("Université – La Porte", (-205, -880), True),
            ("Porte des Clos", (-180, -430), True),
            ("Avenue de la Guède", (-180, -205), True),
            ("Grand Mail", (-75, -10), True),
            ("La Filature", (260, 140), True),
            ("Belvédère", (262, 305), True),
            ("Plateau nord", (300, 780), True),
        ],
    },
    {
        "name": "Ligne B1, prolongement vers les Potiers",
        "mode": "bhns",
        "status": "prevue",
        "opens_on": MonthStart(16),
        "destinations": "Grand Mail – Parc d’activités des Potiers",
        "frequency": "Une rame sur deux, toutes les 16 min",
        "neighbourhoods": ["les-hauts-clos"],
        "geojson": route([
            (258, -6), (360, -10), (440, -40), (520, -60), (524, -190), (560, -330), (720, -420),
            (900, -430),
        ]),
        "stops": [
            ("Cours des Teinturiers", (360, -10), True),
            ("Cour des Potiers", (522, -120), True),
            ("Parc d’activités des Potiers", (900, -430), True),
        ],
    },
    {
        "name": "Ligne 5",
        "mode": "bus",
        "destinations": "Hôpital – Les Hauts-Clos – Zone des Vallons",
        "frequency": "Toutes les 15 min, du lundi au samedi",
        "neighbourhoods": ["les-hauts-clos"],
        "geojson": route([
            (-1200, -260), (-800, -230), (-560, -212), (-420, -210), (-180, -210), (20, -208),
            (260, -205), (420, -200), (522, -195), (524, -60), (560, 120), (610, 300), (820, 420),
        ]),
        "stops": [
            ("Hôpital", (-1200, -260), True),
            ("Jardins de la Guède", (-420, -210), False),
            ("Avenue de la Guède", (-180, -215), True),
            ("Médiathèque", (20, -208), True),
            ("Rue de la Navette", (260, -205), False),
            ("Cour des Potiers", (522, -130), False),
            ("Zone des Vallons", (820, 420), False),
        ],
    },
    {
        "name": "Ligne 21",
        "mode": "bus",
        "destinations": "Gare centrale – Port-aux-Bois – Écoquartier des Îles",
        "frequency": "Toutes les 20 min, dernier départ à 21 h 40",
        "neighbourhoods": ["le-port-aux-bois"],
        "geojson": route([
            (-310, -2300), (200, -2280), (900, -2180), (1700, -2050), (2500, -1990), (3050, -1960),
            (3290, -1850), (3420, -1760), (3640, -1790), (4100, -1800),
        ]),
        "stops": [
            ("Gare centrale", (-310, -2300), True),
            ("Faubourg du Halage", (1700, -2050), True),
            ("Quai des Bateliers", (3190, -1910), True),
            ("Place de l’Écluse", (3315, -1840), True),
            ("Rue du Flottage", (3440, -1770), False),
            ("Écoquartier des Îles", (4100, -1800), True),
        ],
    },
    {
        "name": "Véloroute de l’Ambre",
        "mode": "velo",
        "destinations": "Les Hauts-Clos – Gare – Port-aux-Bois",
        "frequency": "Voie séparée sur les neuf dixièmes du parcours, éclairée en ville",
        "neighbourhoods": ["les-hauts-clos", "le-port-aux-bois"],
        "geojson": route([
            (95, 440), (20, 310), (-110, 250), (-172, 120), (-172, -210), (-172, -640),
            (-195, -880), (-240, -1310), (-250, -1500), (-60, -1620), (500, -1750), (1300, -1890),
            (2100, -2040), (2900, -2110), (3300, -2115), (3700, -2090),
        ]),
        "stops": [],
    },
]  # fmt: skip
