"""Printed codes of the demonstration, and how often they were scanned last month."""

from brochure.models import DailyScan, ShortLink
from neighbourhoods.models import Neighbourhood
from portal.demo.dates import MonthStart
from portal.demo.rows import Rows
from premises.models import Building

QUARTIER = "les-hauts-clos"
LAST_MONTH = MonthStart(-1)
LINKS = (
    {
        "code": "demo2a",
        "support": "affiche",
        "building": "HC-FIL",
        "place": "Arrêt Grand Mail, abri voyageurs (démonstration)",
        "scans": 41,
    },
    {
        "code": "demo2b",
        "support": "panneau",
        "building": "HC-FIL",
        "place": "Façade de La Filature (démonstration)",
        "scans": 17,
    },
    {
        "code": "demo2c",
        "support": "autre",
        "building": "",
        "place": "Stand du marché du jeudi (démonstration)",
        "scans": 23,
    },
)


def load_short_links(rows: Rows) -> None:
    """The links, each with the scans of one day."""
    quartier = Neighbourhood.objects.get(slug=QUARTIER)
    for link in LINKS:
        building = Building.objects.filter(reference=link["building"]).first()
        fields = {"support": link["support"], "place": link["place"], "building": building}
        stored = rows.put(ShortLink, {"code": link["code"]}, {"neighbourhood": quartier, **fields})
        scanned = {"day": LAST_MONTH, "count": link["scans"]}
        rows.put(DailyScan, {"link": stored}, scanned)
