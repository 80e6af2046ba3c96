"""The units of Le Belvédère and of the cour des Potiers: space for making."""

from decimal import Decimal

from portal.demo.dates import Dated, Days, YearStart
from portal.demo.units.table import NO_HEATING, coming_rate, rate, unit

COURTYARD = "Éclairage et entretien de la cour, portail, taxe d’ordures ménagères"
TRADES = "Bâtiment, logistique du dernier kilomètre, maintenance, agencement, préparation de repas"
NOT_HERE = "Garage automobile, stockage de produits dangereux"


def hall(reference: str, kind: str, area: str, amount: str, description: str, **fields) -> dict:
    """A ground-floor unit of Le Belvédère."""
    fields.setdefault("rates", [rate(amount, "8", charges_include=COURTYARD, index="ilc",
                                     insurance=Decimal(420))])  # fmt: skip
    return unit(
        reference,
        kind,
        area,
        deposit_months=3,
        **{
            "name": f"{'Local' if kind == 'activite' else 'Atelier'} {reference}",
            "floor": 0,
            "description": description,
            "height": Decimal("5.40"),
            "door_width": Decimal("4.00"),
            "floor_load": 2500,
            "power": 36,
            "water": True,
            "accepted_activities": TRADES,
            "refused_activities": NOT_HERE,
            "accessibility": "oui",
            "accessibility_details": "Plain-pied sur la cour, sanitaire adapté dans le local.",
            "title_kind": "short_lease",
            "epc_exempt": NO_HEATING,
            **fields,
        },
    )


def view_office(reference: str, area: str, description: str, **fields) -> dict:
    """An office of the first floor, priced by the month."""
    return unit(
        reference,
        "bureau",
        area,
        [rate("8.50", "2.10", "m2_month", charges_include="Chauffage, eau, ménage des communs",
              index="ilat", insurance=Decimal(130))],
        **{
            "name": f"Bureau {reference}",
            "floor": 1,
            "description": description,
            "height": Decimal("2.60"),
            "power": 6,
            "fibre": True,
            "accepted_activities": "Bureau d’études, profession libérale, association",
            "accessibility": "non",
            "accessibility_details": "Premier étage par un escalier de vingt marches, sans "
            "ascenseur.",
            "title_kind": "short_lease",
            "energy_class": "D",
            "climate_class": "C",
            **fields,
        },
    )  # fmt: skip


def potter(reference: str, kind: str, area: str, description: str, **fields) -> dict:
    """A workshop of the cour des Potiers."""
    return unit(
        reference,
        kind,
        area,
        [rate("46", "5", charges_include=COURTYARD, index="ilc", insurance=Decimal(390))],
        **{
            "name": f"Atelier {reference}",
            "floor": 0,
            "description": description,
            "height": Decimal("4.50"),
            "door_width": Decimal("4.00"),
            "floor_load": 2000,
            "power": 36,
            "water": True,
            "extraction": True,
            "accepted_activities": "Menuiserie, métallerie, céramique, pierre, couverture",
            "refused_activities": "Vente au détail, logement",
            "accessibility": "partiel",
            "accessibility_details": "Plain-pied, mais la cour est en gravier stabilisé.",
            "title_kind": "commercial_lease",
            "epc_exempt": NO_HEATING,
            **fields,
        },
    )


BELVEDERE = [
    hall(
        "1", "activite", "180", "48",
        "Travée d’angle avec deux portes sectionnelles et une mezzanine de 30 m² pour le bureau.",
        pictures=[("activity", 2)],
    ),
    hall(
        "2", "activite", "210", "46",
        "Le plus grand local de l’immeuble. Rail de manutention de 1 t, compresseur en place, "
        "vestiaire avec deux douches.",
        pictures=[("activity", 3)], power=60,
    ),
    hall(
        "3", "activite", "150", "50",
        "Un volume simple, clair, sans poteau. Le sol a été repris ; l’éclairage est à refaire et "
        "le gestionnaire l’offre à l’entrée.",
        pictures=[("activity", 4)],
    ),
    hall(
        "4", "atelier", "95", "56",
        "Atelier chauffé par aérotherme, bureau attenant de 12 m², stationnement de deux fourgons "
        "devant la porte.",
        pictures=[("workshop", 5)],
    ),
    hall(
        "5", "atelier", "105", "54",
        "Atelier en bout de cour, à l’écart : on peut y travailler tôt. Évacuation au sol, arrivée "
        "d’eau chaude, hotte d’extraction neuve.",
        rates=[
            rate("52", "8", charges_include=COURTYARD, index="ilc", insurance=Decimal(420),
                 valid_from=YearStart(-3), decision=Dated("Délibération {year}-97", -4)),
            rate("54", "8", charges_include=COURTYARD, index="ilc", insurance=Decimal(420)),
            coming_rate("57", "8.40", charges_include=COURTYARD, index="ilc",
                        insurance=Decimal(430)),
        ],
        pictures=[("workshop", 6), ("activity", 1)], extraction=True, verified_on=Days(-7),
    ),
    view_office(
        "11", "28",
        "Trois postes et la vallée en face. Le soir, le soleil descend derrière la cathédrale ; "
        "stores fournis.",
        pictures=[("office", 5)], verified_on=Days(-13),
    ),
    view_office(
        "12", "36",
        "Bureau double séparé par une cloison vitrée. Les menuiseries seront changées entre deux "
        "occupants.",
        pictures=[("office", 6)],
    ),
    view_office("13", "52", "Le plus grand bureau de l’étage, avec kitchenette.",
                pictures=[("office", 7)]),
    view_office(
        "14", "20",
        "Petit bureau au calme, côté cour.",
        pictures=[("office", 1)], verified_on=Days(-104),
        notes="Photos et surface à revérifier avant de le remettre en ligne.",
    ),
]  # fmt: skip

POTIERS = [
    potter(
        "P1", "activite", "130",
        "Atelier double, four électrique de 300 litres laissé par la potière d’avant.",
        pictures=[("activity", 5)], power=60,
    ),
    potter(
        "P2", "activite", "95",
        "Le premier à droite en entrant. Mur coupe-feu des deux côtés, gaine d’extraction, silo à "
        "copeaux à l’extérieur. Rare : on peut y scier à 7 h du matin.",
        pictures=[("workshop", 7), ("craft_village", 7)], verified_on=Days(-6),
    ),
    potter(
        "P3", "activite", "160",
        "Grand atelier dont la charpente est consolidée. Réouverture annoncée dès que l’entreprise "
        "aura rendu son calendrier.",
        pictures=[("workshop", 1)],
    ),
    potter(
        "P4", "atelier", "110",
        "Atelier de métallerie, pont roulant de 500 kg, aire de soudage ventilée.",
        pictures=[("workshop", 2)],
    ),
    potter(
        "P5", "atelier", "75",
        "Le plus petit de la cour, au soleil le matin. Une entreprise s’y installe bientôt.",
        pictures=[("workshop", 1)],
    ),
    potter(
        "P6", "stockage", "60",
        "Appentis fermé au fond de la cour, retiré de l’offre le temps d’un diagnostic de toiture.",
        pictures=[("storage", 3)], water=False, extraction=False,
    ),
]  # fmt: skip
