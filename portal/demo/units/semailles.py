"""The units of the pépinière and of the tiers-lieu: starting out, and sharing a table."""

from decimal import Decimal

from portal.demo.dates import Days
from portal.demo.units.table import rate, unit

INCLUDED = "Chauffage, eau, électricité, fibre, ménage, salle de réunion huit heures par mois"
YEAR_BY_YEAR = [(1, Decimal(60)), (2, Decimal(80)), (3, Decimal(90)), (4, Decimal(100))]
LIFT = "Ascenseur, portes de 93 cm, bureau réglable en hauteur sur demande, boucle magnétique à "
LIFT += "l’accueil."


def seedling(reference: str, kind: str, area: str, description: str, **fields) -> dict:
    """A unit of Les Semailles, whose rent climbs by steps."""
    workshop = kind == "atelier"
    return unit(
        reference,
        kind,
        area,
        [
            rate(
                "84" if workshop else "118",
                "22" if workshop else "36",
                charges_include=INCLUDED,
                insurance=Decimal(180 if workshop else 110),
                steps=YEAR_BY_YEAR,
                file_fee=Decimal(0),
            )
        ],
        deposit_months=1,
        **{
            "name": f"{'Atelier' if workshop else 'Bureau'} {reference}",
            "floor": 0 if workshop else 1,
            "description": description,
            "height": Decimal("3.60") if workshop else Decimal("2.70"),
            "power": 18 if workshop else 6,
            "water": workshop,
            "fibre": True,
            "accepted_activities": "Entreprises de moins de trois ans, toutes activités propres",
            "refused_activities": "Activités bruyantes ou recevant beaucoup de public",
            "accessibility": "oui",
            "accessibility_details": LIFT,
            "title_kind": "incubator_agreement",
            "energy_class": "A",
            "climate_class": "A",
            **fields,
        },
    )


SEMAILLES = [
    seedling("01", "bureau", "12", "Un poste et deux fauteuils, fenêtre sur les jardins partagés.",
             pictures=[("office", 2)]),
    seedling(
        "02", "bureau", "15",
        "Deux postes, un placard qui ferme à clé, la vue sur les parcelles de guède. Le meublé est "
        "compris : bureau, chaise, caisson, lampe.",
        pictures=[("office", 3)], verified_on=Days(-3),
    ),
    seedling("03", "bureau", "18", "Bureau de coin, lumière des deux côtés, deux ou trois postes.",
             pictures=[("office", 4)]),
    seedling("04", "bureau", "22", "Trois postes et une table ronde, près de l’accueil.",
             pictures=[("office", 5)]),
    seedling("05", "bureau", "30",
             "Le plus grand bureau de la pépinière, pour une équipe qui recrute.",
             pictures=[("office", 6)]),
    seedling(
        "06", "atelier", "45",
        "Atelier clair au rez-de-chaussée, paillasse de 4 m, évier, arrivée d’air filtré.",
        pictures=[("workshop", 4)], door_width=Decimal("1.80"), floor_load=500,
    ),
    seedling(
        "07", "atelier", "60",
        "Atelier de petite production : sol lavable, double évier, prise de 32 A, stockage de 8 m² "
        "attenant. A servi à une confiturière, qui loue maintenant quatre fois plus grand.",
        pictures=[("workshop", 5)], door_width=Decimal("1.80"), floor_load=500, extraction=True,
        verified_on=Days(-3),
    ),
    unit(
        "08", "poste", None,
        [rate("95", "25", "desk_month", charges_include=INCLUDED, insurance=Decimal(60),
              file_fee=Decimal(0))],
        deposit_months=1, desks=6,
        name="Plateau partagé", floor=1, fibre=True,
        description="Six postes dans une grande pièce calme. On en loue un seul ou plusieurs, au "
        "mois, en attendant un bureau fermé.",
        accepted_activities="Activités de bureau, sans téléphone permanent",
        accessibility="oui", accessibility_details=LIFT, title_kind="desk_service",
        energy_class="A", climate_class="A", pictures=[("desk", 1)],
    ),
    unit(
        "09", "salle", "24", [],
        name="Salle du Semis", floor=1, fibre=True, price_on_request=True,
        description="Douze places, écran et visioconférence. Gratuite pour les résidents dans la "
        "limite de huit heures par mois ; à la demi-journée pour les autres, tarif selon l’usage.",
        accepted_activities="Réunion, entretien, petite formation", accessibility="oui",
        accessibility_details=LIFT, title_kind="desk_service", energy_class="A",
        climate_class="A", pictures=[("meeting_room", 7)],
    ),
]  # fmt: skip

COOPERATIVE = "Chauffage, électricité, fibre, café, casier, assurance des communs"
ETABLI = [
    unit(
        "T1", "poste", None,
        [rate("110", "15", "desk_month", charges_include=COOPERATIVE, file_fee=Decimal(20))],
        deposit_months=0, desks=12,
        name="Grande table", floor=0, fibre=True,
        description="Douze places autour des anciennes tables de tri. On pose son ordinateur où "
        "l’on veut, on range tout le soir. Le midi, on pousse les câbles et l’on déjeune.",
        accepted_activities="Toute activité silencieuse", accessibility="oui",
        accessibility_details="Halle de plain-pied, table réglable en bout de rangée.",
        title_kind="desk_service", energy_class="C", climate_class="B", pictures=[("desk", 2)],
        verified_on=Days(-8),
    ),
    unit(
        "T2", "poste", "30",
        [rate("140", "20", "desk_month", charges_include=COOPERATIVE, file_fee=Decimal(20))],
        deposit_months=1, desks=4,
        name="Mezzanine", floor=1, fibre=True,
        description="Quatre postes fixes avec armoire, au-dessus de la halle.",
        accepted_activities="Toute activité de bureau", accessibility="non",
        accessibility_details="Mezzanine par escalier ; la même offre existe de plain-pied.",
        title_kind="desk_service", energy_class="C", climate_class="B", pictures=[("desk", 4)],
    ),
    unit(
        "T3", "salle", "50",
        [rate("320", "40", "month", charges_include=COOPERATIVE, file_fee=Decimal(20))],
        deposit_months=1,
        name="Salle du Tri", floor=0, fibre=True, water=True,
        description="L’ancienne salle de tri des recommandés : trente chaises, un parquet, un "
        "piano. Au mois pour un cours régulier ou une compagnie.",
        accepted_activities="Formation, danse douce, répétition, assemblée",
        refused_activities="Musique amplifiée après 20 h", accessibility="oui",
        accessibility_details="Plain-pied, porte de 1,40 m.", title_kind="desk_service",
        energy_class="C", climate_class="B", pictures=[("meeting_room", 4)],
    ),
    unit(
        "T4", "atelier", "70",
        [rate("450", "90", "month", charges_include="Électricité, aspiration, entretien des "
              "machines", insurance=Decimal(150))],
        name="Atelier bois, moitié réservée", floor=0, power=24, height=Decimal("4.20"),
        door_width=Decimal("2.20"), floor_load=1200, water=True, extraction=True,
        description="La moitié fermée de l’atelier bois, avec accès aux machines communes : scie à "
        "format, dégauchisseuse, perceuse à colonne. Pour qui en vit, à côté de ceux qui "
        "s’amusent.",
        accepted_activities="Menuiserie, agencement, réparation de meubles",
        refused_activities="Vernis au pistolet", accessibility="oui",
        accessibility_details="Plain-pied, établi à hauteur variable.",
        title_kind="short_lease", energy_class="C", climate_class="B", pictures=[("workshop", 2)],
    ),
    unit(
        "T5", "bureau", "16",
        [rate("210", "45", "month", charges_include=COOPERATIVE, insurance=Decimal(90))],
        name="Bureau du Guichet", floor=0, fibre=True, shop_front=True, power=6,
        description="L’ancien guichet, avec sa vitre et son passe-colis. Parfait pour recevoir.",
        accepted_activities="Activité de bureau avec accueil du public", accessibility="oui",
        accessibility_details="Plain-pied, guichet abaissé à 80 cm.",
        title_kind="short_lease", energy_class="C", climate_class="B", pictures=[("office", 7)],
    ),
]  # fmt: skip
