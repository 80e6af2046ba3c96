"""The brochures of the demonstration: one of each format, for the quartier that has most."""

from brochure.models import Brochure
from neighbourhoods.models import Neighbourhood, PlaceOfInterest
from partners.models import Organisation
from portal.demo import partners
from portal.demo.rows import Rows
from premises.models import Building, Unit
from renewal.models import Project
from testimonials.models import Testimonial

QUARTIER = "les-hauts-clos"
HOTELS = ["HC-FIL", "HC-BEL", "HC-SEM"]
VOICES = ["Aminata Diallo (démo)", "Mehdi Rahmani (démo)", "Fatou Sarr (démo)"]
WORKS = [
    "Rénovation du centre commercial du Grand Mail",
    "Prolongement du bus à haut niveau de service",
]
USEFUL = [
    "Mairie annexe des Hauts-Clos",
    "Maison France services du plateau",
    "Maison du projet et de la création",
    "Maison de santé des Clos",
    "Campus universitaire de la Porte",
    "Crèche Les Petits Fileurs (démonstration)",
    "Marché du Grand Mail",
    "Médiathèque Les Bobines",
    "Parking de la Filature",
    "Abri à vélos du Grand Mail",
]
HELPERS = [
    partners.ECONOMY,
    partners.URBAN_POLICY,
    partners.CITESLAB,
    partners.CHAMBER,
    partners.CREATION,
    partners.INCUBATOR,
    partners.HOTELS,
    partners.HONOUR_LOAN,
    partners.MICROCREDIT,
]
ROOMY = [
    ("HC-FIL", "A1"), ("HC-FIL", "A4"), ("HC-FIL", "A3"), ("HC-FIL", "B2"), ("HC-FIL", "B4"),
    ("HC-BEL", "5"), ("HC-BEL", "3"), ("HC-BEL", "2"), ("HC-BEL", "11"),
    ("HC-SEM", "02"), ("HC-SEM", "07"), ("HC-SEM", "03"),
]  # fmt: skip
TIGHT = [
    ("HC-FIL", "A1"), ("HC-FIL", "A4"), ("HC-FIL", "B2"),
    ("HC-BEL", "5"), ("HC-BEL", "3"), ("HC-SEM", "02"), ("HC-SEM", "07"),
]  # fmt: skip
WHOLE = {"building": HOTELS, "testimonial": VOICES, "place": USEFUL, "project": WORKS}
BROCHURES = [
    {
        "name": "Plaquette des Hauts-Clos (démonstration)",
        "format": "a4",
        **WHOLE,
        "unit": ROOMY,
        "organisation": HELPERS,
    },
    {
        "name": "Dépliant des Hauts-Clos (démonstration)",
        "format": "trois-volets",
        **WHOLE,
        "unit": TIGHT,
        "organisation": HELPERS,
    },
    {
        "name": "Livret des Hauts-Clos (démonstration)",
        "format": "a5",
        **WHOLE,
        "unit": ROOMY,
        "organisation": HELPERS[:8],
    },
    {
        "name": "Fiche de l’atelier A1 (démonstration)",
        "format": "fiche",
        "unit": [("HC-FIL", "A1")],
    },
]
KINDS = ("building", "unit", "testimonial", "place", "project", "organisation")


def load_brochures(rows: Rows) -> None:
    """Compose them, in the order in which they are read."""
    quartier = Neighbourhood.objects.get(slug=QUARTIER)
    known = objects(quartier)
    for table in BROCHURES:
        key = {"name": table["name"]}
        fields = {"neighbourhood": quartier, "format": table["format"]}
        brochure = rows.put(Brochure, key, fields)
        shown = [(kind, known[kind][name]) for kind in KINDS for name in table.get(kind, [])]
        blocks = [
            {"brochure": brochure, "order": order, kind: found}
            for order, (kind, found) in enumerate(shown)
        ]
        rows.replace(brochure.blocks, blocks)


def objects(quartier: Neighbourhood) -> dict[str, dict]:
    """What brochures may show, by kind and by the name that the tables above give."""
    units = Unit.objects.filter(building__reference__in=HOTELS).select_related("building")
    return {
        "building": {row.reference: row for row in Building.objects.filter(neighbourhood=quartier)},
        "unit": {(row.building.reference, row.reference): row for row in units},
        "testimonial": {row.person_name: row for row in Testimonial.objects.all()},
        "place": {row.name: row for row in PlaceOfInterest.objects.filter(neighbourhood=quartier)},
        "project": {row.name: row for row in Project.objects.filter(neighbourhood=quartier)},
        "organisation": {row.name: row for row in Organisation.objects.all()},
    }
