"""How important a street is, from what IGN (BD TOPO) and OpenStreetMap say of it."""

from core.text import fold

RING, AVENUE, STREET, PATH = 1, 2, 3, 4
HIGHWAYS = {
    **dict.fromkeys(("motorway", "trunk", "primary"), RING),
    **dict.fromkeys(("secondary", "tertiary"), AVENUE),
    **dict.fromkeys(
        ("unclassified", "residential", "living_street", "service", "pedestrian", "road",
         "busway"),
        STREET,
    ),
    **dict.fromkeys(
        ("footway", "path", "cycleway", "steps", "track", "bridleway", "corridor"), PATH
    ),
}  # fmt: skip
NATURES = {
    "type autoroutier": RING, "chemin": PATH, "sentier": PATH, "escalier": PATH,
    "piste cyclable": PATH, "route empierree": PATH,
}  # fmt: skip
IMPORTANCES = {"1": RING, "2": RING, "3": AVENUE, "4": AVENUE, "5": STREET, "6": PATH}


def rank(highway: str, nature: str, importance: str) -> int | None:
    """1 major road, 2 secondary, 3 street, 4 path; None for what is no way (a ferry, a project)."""
    if highway:
        return HIGHWAYS.get(highway.removesuffix("_link"))
    said = fold(nature).strip()
    if said.startswith("bac "):
        return None
    return NATURES.get(said) or IMPORTANCES.get(importance.strip(), STREET)
