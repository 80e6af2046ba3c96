"""The shops: the Grand Mail, the ground floors, and the small Port-aux-Bois."""

from decimal import Decimal

from portal.demo.dates import Days, MonthStart
from portal.demo.units.table import NO_HEATING, rate, unit

CENTRE_CHARGES = "Gardiennage, entretien de la galerie, éclairage, animation commerciale"
STREET_CHARGES = "Eau froide, entretien des abords, ordures ménagères"
SHOP_TRADES = "Commerce de détail, services aux habitants, petite restauration sans cuisson"
LEVEL_SHOP = "Plain-pied, porte automatique de 1,40 m, comptoir abaissé possible."


def cell(reference: str, area: str, amount: str, description: str, **fields) -> dict:
    """A shop of the Grand Mail."""
    return unit(
        reference,
        "commerce",
        area,
        [rate(amount, "28", charges_include=CENTRE_CHARGES, index="ilc", insurance=Decimal(350))],
        deposit_months=3,
        **{
            "name": f"Cellule {reference}",
            "floor": 0,
            "area_definition": "vente",
            "description": description,
            "height": Decimal("3.40"),
            "door_width": Decimal("1.40"),
            "power": 24,
            "water": True,
            "shop_front": True,
            "fibre": True,
            "accepted_activities": SHOP_TRADES,
            "refused_activities": "Vente d’alcool à emporter, jeux d’argent",
            "accessibility": "oui",
            "accessibility_details": LEVEL_SHOP,
            "title_kind": "commercial_lease",
            "energy_class": "C",
            "climate_class": "B",
            **fields,
        },
    )


def ground_floor(reference: str, area: str, amount: str, description: str, **fields) -> dict:
    """A shop below flats; the landlord has not opted for value added tax."""
    return unit(
        reference,
        fields.pop("kind", "commerce"),
        area,
        [
            rate(
                amount,
                "11",
                charges_include=STREET_CHARGES,
                index="ilc",
                insurance=Decimal(260),
                vat_rate=Decimal(0),
                charges_vat_rate=Decimal(0),
                file_fee=Decimal(0),
                decision="",
                valid_from=MonthStart(-15),
            )
        ],
        **{
            "floor": 0,
            "area_definition": "vente",
            "description": description,
            "height": Decimal("3.00"),
            "door_width": Decimal("0.93"),
            "power": 12,
            "water": True,
            "shop_front": True,
            "accepted_activities": SHOP_TRADES,
            "refused_activities": "Restauration avec cuisson, activités de nuit",
            "accessibility": "oui",
            "accessibility_details": "Seuil de 2 cm, porte de 93 cm, sanitaire adapté.",
            "title_kind": "commercial_lease",
            "energy_class": "D",
            "climate_class": "B",
            **fields,
        },
    )


MAIL = [
    cell("C1", "85", "118", "Angle de la place, double vitrine. La boucherie y est depuis 1988.",
         pictures=[("shop", 1)]),
    cell("C2", "140", "112",
         "Cellule de l’aile nord, entièrement restructurée : façade sur la rue neuve, réserve de "
         "25 m², quai de livraison.",
         pictures=[("shop", 2)]),
    cell("C3", "64", "124",
         "Petite cellule de l’aile nord, future rue à ciel ouvert. Livrée brute, avec franchise de "
         "loyer pendant les travaux d’aménagement.",
         pictures=[("shop", 4)]),
    cell("C4", "110", "96",
         "Cellule provisoirement occupée sous convention précaire, rendue quand l’aile nord "
         "ouvrira. Ensuite : bail commercial et loyer inchangé.",
         pictures=[("shop", 5)]),
    cell("C5", "48", "132",
         "La plus petite de l’aile sud, terminée. Vitrine de 4,20 m sur la sortie de la station de "
         "bus : six mille passages par jour. Sol et éclairage neufs.",
         pictures=[("shop", 6), ("shopping_centre", 9, {"under_works": False})],
         verified_on=Days(-5), joins=["C7"]),
    cell("C6", "320", "95",
         "Moyenne surface issue de l’ancien cinéma. La salle garde sa hauteur ; un commerce du "
         "quotidien y est attendu.",
         pictures=[("activity", 2)], height=Decimal("6.20"), power=60),
    cell("C7", "72", "110",
         "Cellule de l’aile sud, mitoyenne de la C5 ; la cloison est légère.",
         pictures=[("shop", 7)], joins=["C5"]),
    cell("K1", "18", "140",
         "Kiosque de la place, retiré de l’offre jusqu’à la fin du pavage.",
         pictures=[("shop", 1)]),
]  # fmt: skip

TEINTURIERS = [
    ground_floor(
        "2", "56", "92",
        "La vitrine du bout, à l’ombre des platanes, avec une terrasse autorisée de 12 m². Cave de "
        "20 m² en plus, sans supplément. On y verrait bien une papeterie.",
        name="Boutique du 2", pictures=[("shop", 2)],
        verified_on=Days(-10), joins=["4"],
    ),
    ground_floor("4", "78", "88", "Grande vitrine d’angle, arrière-boutique et cour.",
                 name="Boutique du 4", pictures=[("shop", 3)], joins=["2"]),
    ground_floor(
        "6", "64", "90",
        "Boutique tout en longueur, rayonnages sur mesure à reprendre. Le départ en retraite de la "
        "mercière la libère.",
        name="Boutique du 6", pictures=[("shop", 4)],
    ),
    ground_floor("8", "90", "104",
                 "Ancien appartement devenu cabinet : quatre pièces, salle d’attente, deux "
                 "entrées.",
                 kind="bureau", area_definition="utile", shop_front=False,
                 accepted_activities="Santé, conseil, association",
                 title_kind="professional_lease", name="Cabinet du 8",
                 pictures=[("office", 1)]),
]  # fmt: skip

VERGERS = [
    ground_floor(
        "A", "42", "86",
        "Face à la boulangerie, sur le chemin de l’école. Rampe, vitrine et rideau neufs.",
        name="Boutique sur rue", pictures=[("shop", 5)],
    ),
    ground_floor(
        "B", "60", "58",
        "Local sur cour, en cours de mesurage.",
        kind="activite", area_definition="utile", shop_front=False,
        name="Local sur cour", accessibility="partiel",
        accessibility_details="Une marche de 12 cm à l’entrée.", title_kind="short_lease",
        published=False, pictures=[],
        notes="En attente du certificat de mesurage.",
    ),
]  # fmt: skip

TEST_CHARGES = "Eau, électricité, chauffage, comptabilité tenue par la couveuse"
CALE = [
    unit(
        "1", "atelier", "38",
        [rate("46", "14", charges_include=TEST_CHARGES, insurance=Decimal(120),
              file_fee=Decimal(0))],
        deposit_months=1,
        name="Atelier du Calfat", floor=0, height=Decimal("4.00"), door_width=Decimal("2.40"),
        power=18, water=True, floor_load=1000,
        description="Sous la charpente du hangar, avec une grande porte sur le quai : on y a "
        "recousu des voiles, réparé des vélos, moulé du savon.",
        accepted_activities="Petite production, réparation, artisanat d’art", accessibility="oui",
        accessibility_details="Plain-pied, porte de 1,20 m dans la grande porte.",
        title_kind="test_contract", epc_exempt=NO_HEATING, pictures=[("workshop", 6)],
        verified_on=Days(-12),
    ),
    unit(
        "2", "atelier", "44",
        [rate("46", "14", charges_include=TEST_CHARGES, insurance=Decimal(120),
              file_fee=Decimal(0))],
        deposit_months=1,
        name="Atelier des Avirons", floor=0, height=Decimal("4.00"), door_width=Decimal("2.40"),
        power=18, water=True, floor_load=1000,
        description="Le jumeau du précédent, côté jardin, plus frais l’été.",
        accepted_activities="Petite production, réparation, artisanat d’art", accessibility="oui",
        title_kind="test_contract", epc_exempt=NO_HEATING, pictures=[("workshop", 7)],
    ),
    unit(
        "3", "bureau", "14",
        [rate("125", "40", "month", charges_include=TEST_CHARGES, file_fee=Decimal(0))],
        deposit_months=1,
        name="Bureau de l’Éclusier", floor=1, power=6, fibre=True,
        description="Un bureau à l’étage, d’où l’on voit passer les bateaux.",
        accepted_activities="Activité de bureau", accessibility="non",
        accessibility_details="Étage par escalier de quinze marches.", title_kind="test_contract",
        energy_class="C", climate_class="B", pictures=[("office", 1)],
    ),
    unit(
        "4", "poste", None,
        [rate("90", "0", "desk_month", charges_include="Tout est compris", file_fee=Decimal(0))],
        deposit_months=0, desks=8,
        name="Plateau de la Timonerie", floor=0, fibre=True,
        description="Huit postes face à l’eau, au mois, pour la durée du contrat d’appui ou après.",
        accepted_activities="Toute activité de bureau", accessibility="oui",
        accessibility_details="Plain-pied, ponton accessible.", title_kind="desk_service",
        energy_class="C", climate_class="B", pictures=[("desk", 1)],
    ),
    unit(
        "5", "stockage", "12",
        [rate("55", "0", "month", charges_include="Tout est compris", file_fee=Decimal(0))],
        deposit_months=1,
        name="Box de stockage", floor=0, height=Decimal("2.40"), door_width=Decimal("1.60"),
        description="Un box grillagé au sec, pour le matériel de marché ou les cartons.",
        accepted_activities="Stock, matériel", refused_activities="Denrées périssables",
        accessibility="oui", title_kind="short_lease", epc_exempt=NO_HEATING,
        pictures=[("storage", 1)],
    ),
]  # fmt: skip

QUAI = [
    ground_floor(
        "12", "58", "72",
        "Vitrine sur le quai, à l’abri du vent. La véloroute passe à trois mètres : un loueur de "
        "vélos ou un glacier s’y plairait.",
        name="Boutique du 12", pictures=[("shop", 6)], verified_on=Days(-15),
    ),
    ground_floor("14", "70", "70", "Boutique d’angle avec arrière-boutique et accès à la cour.",
                 name="Boutique du 14", pictures=[("shop", 7)]),
]  # fmt: skip
