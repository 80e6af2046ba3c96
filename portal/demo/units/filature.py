"""The units of La Filature: workshops below, offices above."""

from decimal import Decimal

from portal.demo.dates import Days
from portal.demo.units.table import NO_HEATING, coming_rate, rate, unit
from portal.demo.words import prose

OFFICE_CHARGES = "Chauffage, eau, ménage des communs, ascenseur, fibre"
WORKSHOP_CHARGES = "Eau, entretien de la cour, gardiennage, taxe d’ordures ménagères"
ACTIVITIES = "Couture, menuiserie légère, électronique, décoration, préparation de commandes"
REFUSED = "Restauration, carrosserie, peinture au pistolet"
LEVEL = prose("""
    De plain-pied sur la cour, seuil de 1 cm. Porte d’entrée de 1,20 m à côté de la porte
    sectionnelle. Sanitaires adaptés à 25 m, dans le hall.
""")
UPSTAIRS = prose("""
    Premier étage par ascenseur de 1,10 m sur 1,40 m. Couloir de 1,60 m, porte de 93 cm, sanitaires
    adaptés en face de l’ascenseur.
""")


def workshop(reference: str, area: str, description: str, **fields) -> dict:
    return unit(
        reference,
        "atelier",
        area,
        [
            rate("52", "9.50", charges_include=WORKSHOP_CHARGES, insurance=Decimal(310)),
        ],
        **{
            "name": f"Atelier {reference}",
            "floor": 0,
            "description": description,
            "height": Decimal("4.80"),
            "door_width": Decimal("3.00"),
            "floor_load": 1500,
            "power": 36,
            "water": True,
            "fibre": True,
            "accepted_activities": ACTIVITIES,
            "refused_activities": REFUSED,
            "accessibility": "oui",
            "accessibility_details": LEVEL,
            "title_kind": "public_domain",
            "epc_exempt": NO_HEATING,
            **fields,
        },
    )


def office(reference: str, area: str, description: str, **fields) -> dict:
    return unit(
        reference,
        "bureau",
        area,
        [
            rate("96", "26", charges_include=OFFICE_CHARGES, insurance=Decimal(140), index="ilat"),
            coming_rate("98", "26", charges_include=OFFICE_CHARGES, index="ilat"),
        ],
        **{
            "name": f"Bureau {reference}",
            "floor": 1,
            "description": description,
            "height": Decimal("3.10"),
            "power": 9,
            "fibre": True,
            "accepted_activities": "Toute activité de bureau",
            "accessibility": "oui",
            "accessibility_details": UPSTAIRS,
            "title_kind": "public_domain",
            "energy_class": "B",
            "climate_class": "A",
            **fields,
        },
    )


FILATURE = [
    workshop(
        "A1", "62", prose("""
            Le premier atelier de la nef, juste après le porche. La verrière donne une lumière égale
            toute la journée : idéal pour coudre, assembler ou photographier des produits. Deux
            établis de la dernière occupante sont restés, à prendre ou à laisser.
        """),
        pictures=[("workshop", 1), ("business_hotel", 5, {"storeys": 2})],
        verified_on=Days(-4),
    ),
    workshop(
        "A2", "88",
        "Atelier traversant, porte sectionnelle sur la cour et petite porte sur la rue. Un bureau "
        "vitré de 9 m² permet de recevoir sans poussière.",
        pictures=[("workshop", 2)], extraction=True,
    ),
    workshop(
        "A3", "120",
        "Le plus grand des ateliers en rez-de-chaussée, coupé en deux travées par les poteaux de "
        "fonte. La cloison avec l’atelier A4 se démonte en une journée.",
        pictures=[("workshop", 3)], joins=["A4"], power=60,
    ),
    workshop(
        "A4", "74",
        "Sol refait l’an dernier en béton poli, prise de 32 A à chaque poteau, évier à deux bacs. "
        "On peut le réunir à l’atelier A3 pour disposer de 194 m².",
        pictures=[("workshop", 4)], joins=["A3"], verified_on=Days(-11),
    ),
    workshop(
        "A5", "140",
        "Sous la dernière verrière. La toiture de cette travée est en réfection : l’atelier sera "
        "rendu sec, isolé, avec une porte motorisée.",
        pictures=[("activity", 1)], door_width=Decimal("3.60"),
    ),
    office(
        "B1", "14",
        "Un petit bureau pour une personne et ses visiteurs, fenêtre sur la cour aux tilleuls.",
        pictures=[("office", 1)],
    ),
    office(
        "B2", "18", prose("""
            Deux postes à l’aise, un mur de brique, une fenêtre au sud avec store extérieur. La
            cuisine commune est juste en face, ce qui se paie en conversations et se rattrape en
            contacts.
        """),
        pictures=[("office", 2), ("meeting_room", 2)], joins=["B3"], verified_on=Days(-4),
    ),
    office(
        "B3", "24",
        "Bureau d’angle, deux fenêtres, trois postes. Une porte condamnée mène au bureau B2 : elle "
        "peut se rouvrir.",
        pictures=[("office", 3)], joins=["B2"],
    ),
    office(
        "B4", "32",
        "Quatre postes et un coin réunion, sous les rampants refaits. Chaleur stable l’été grâce à "
        "l’isolation en fibre de bois.",
        pictures=[("office", 4)],
    ),
    office(
        "B5", "45",
        "Le grand plateau de l’étage, six postes et une cabine pour téléphoner.",
        pictures=[("office", 2)], power=12,
    ),
    unit(
        "S1", "salle", "40",
        [rate("380", "60", "month", charges_include="Chauffage, ménage, écran et fibre",
              insurance=Decimal(120))],
        deposit_months=1,
        name="Salle des Bobineuses", floor=1, fibre=True, power=9,
        description="Vingt places assises, un grand écran, un mur où l’on écrit. À louer au mois "
        "pour une formation ou un projet de plusieurs semaines.",
        accepted_activities="Formation, réunion, exposition", accessibility="oui",
        accessibility_details=UPSTAIRS, title_kind="public_domain",
        energy_class="B", climate_class="A", pictures=[("meeting_room", 2)],
    ),
    unit(
        "R1", "stockage", "22",
        [rate("4.20", "0.40", "m2_month", charges_include="Éclairage, gardiennage")],
        deposit_months=1,
        name="Réserve R1", floor=-1, height=Decimal("2.60"), floor_load=800,
        door_width=Decimal("1.40"),
        description="Cave voûtée, sèche et ventilée, desservie par le monte-charge. Rayonnages "
        "en place sur un côté.",
        accepted_activities="Archives, stock textile, matériel",
        refused_activities="Produits dangereux ou périssables",
        accessibility="partiel",
        accessibility_details="Accès par monte-charge accompagné ; couloir de 1,40 m.",
        title_kind="public_domain", epc_exempt=NO_HEATING, pictures=[("storage", 1)],
        verified_on=Days(-72),
    ),
    unit(
        "R2", "stockage", "35",
        [rate("4.20", "0.40", "m2_month", charges_include="Éclairage, gardiennage")],
        deposit_months=1,
        name="Réserve R2", floor=-1, height=Decimal("2.60"), floor_load=800,
        door_width=Decimal("1.40"),
        description="La plus grande des réserves voûtées, à côté du monte-charge.",
        accepted_activities="Archives, stock textile, matériel",
        refused_activities="Produits dangereux ou périssables",
        accessibility="partiel", title_kind="public_domain", epc_exempt=NO_HEATING,
        pictures=[("storage", 2)],
    ),
]  # fmt: skip
