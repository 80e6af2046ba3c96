"""Places of interest: found again by their number in the source, or by name and point."""

from decimal import Decimal

from django import forms

from core.imports.report import Report, all_or_nothing
from core.imports.tables import UnreadableFile
from core.text import fold
from neighbourhoods.gis.delivery import Delivery, Expected, Feature, Refusals, features_of
from neighbourhoods.gis.zones import Zones, zones
from neighbourhoods.models import Neighbourhood, PlaceOfInterest

Category = PlaceOfInterest.Category
KINDS = {
    Category.PUBLIC_SERVICE: "townhall post_office police courthouse social_facility "
    "community_centre mairie fire_station recycling",
    Category.HEALTH: "pharmacy hospital clinic doctors dentist hôpital",
    Category.EDUCATION: "school college university music_school collège lycée "
    "enseignement_primaire",
    Category.CHILDCARE: "kindergarten childcare",
    Category.EMPLOYMENT: "employment_agency coworking",
    Category.SHOP: "marketplace supermarket convenience bakery butcher greengrocer mall",
    Category.FOOD: "restaurant cafe fast_food bar food_court",
    Category.CULTURE: "library theatre cinema arts_centre museum bibliothèque musée",
    Category.SPORT: "sports_centre swimming_pool pitch stadium fitness_centre gymnase piscine "
    "stade",
    Category.GREEN: "park garden playground",
    Category.CAR_PARK: "parking",
    Category.CYCLE_PARK: "bicycle_parking",
}
CATEGORIES = {
    **{fold(word): category for category, words in KINDS.items() for word in words.split()},
    **{fold(category.label): category for category in Category},
    **{category.value: category for category in Category},
}
STEP_FREE = {"yes": "oui", "limited": "partiel", "no": "non"}
EXPECTED = Expected(
    {
        "identifiant": ("identifiant", "cleabs", "full_id", "@id", "osm_id", "id", "fid_source"),
        "nom": ("nom", "name", "toponyme"),
        "categorie": ("categorie", "amenity", "shop", "leisure", "office", "nature", "fclass"),
        "commerce": ("shop",),
        "loisir": ("leisure",),
        "adresse": ("adresse", "address"),
        "numero": ("addr:housenumber", "addr_housenumber"),
        "rue": ("addr:street", "addr_street"),
        "horaires": ("horaires",),
        "telephone": ("telephone", "phone", "contact:phone"),
        "site": ("site", "website", "contact:website"),
        "acces": ("acces", "wheelchair"),
    },
    ("lieux", "places", "zone_d_activite_ou_d_interet", "poi", "gis_osm_pois_free"),
    frozenset({"Point", "Polygon"}),
)
FIELDS = {
    "name": "nom", "address": "adresse", "hours": "horaires", "phone": "telephone",
    "website": "site",
}  # fmt: skip
PlaceForm = forms.modelform_factory(
    PlaceOfInterest,
    fields=[*FIELDS, "category", "step_free", "longitude", "latitude", "source", "source_date",
            "source_key"],
)  # fmt: skip


def import_places(delivery: Delivery, write: bool) -> Report:
    """Write the places within a neighbourhood or its margin; new ones are drafts.

    Raises UnreadableFile where none can be kept.
    """
    report, refusals = Report(), Refusals()
    features = features_of(delivery, EXPECTED, report)
    areas, cores = zones(), zones(margin=0)
    with all_or_nothing(report, write):
        for feature in features:
            if reason := add_place(feature, areas, cores, delivery, report):
                refusals.add(reason)
        refusals.into(report)
        if not report.done:
            raise UnreadableFile(f"Aucun lieu n’est utilisable : {' ; '.join(refusals.reasons)}.")
    return report


def add_place(
    feature: Feature, areas: Zones, cores: Zones, delivery: Delivery, report: Report
) -> str:
    """Write one place; the reason where it is left out."""
    cells = feature.cells
    point = feature.shape.point_on_surface()
    near = [place for place, area in areas.items() if area.covers(point)]
    if not near:
        return "loin des quartiers"
    category = category_of(cells)
    if not cells.get("nom") or not category:
        return "sans nom" if category else "d’une catégorie inconnue"
    where = {
        "longitude": Decimal(f"{point.x:.6f}"), "latitude": Decimal(f"{point.y:.6f}")
    }  # fmt: skip
    known = found(cells, category, where, delivery.source)
    home = min(near, key=lambda neighbourhood: cores[neighbourhood].distance(point))
    return save_place(known, home, given(cells, category, where, delivery), report)


def category_of(cells: dict[str, str]) -> str:
    """The portal's category, from whichever column names one."""
    said = (fold(cells.get(name, "")).strip() for name in ("categorie", "commerce", "loisir"))
    return next((CATEGORIES[word] for word in said if word in CATEGORIES), "")


def found(cells: dict, category: str, where: dict, source: str) -> PlaceOfInterest | None:
    """The place as a former delivery, or somebody, wrote it."""
    if key := cells.get("identifiant", ""):
        known = PlaceOfInterest.objects.filter(source=source, source_key=key).first()
        if known:
            return known
    return PlaceOfInterest.objects.filter(name=cells["nom"], category=category, **where).first()


def given(cells: dict, category: str, where: dict, delivery: Delivery) -> dict:
    """What the file says of a place; what it does not say is left as it is."""
    street = " ".join(filter(None, (cells.get("numero"), cells.get("rue"))))
    texts = {field: cells.get(column, "") for field, column in FIELDS.items()}
    texts["address"] = texts["address"] or street
    texts["step_free"] = STEP_FREE.get(cells.get("acces", "").casefold(), "")
    texts["source_key"] = cells.get("identifiant", "")
    said = {field: text for field, text in texts.items() if text}
    facts = {"category": category, "source": delivery.source, "source_date": delivery.source_date}
    return {**said, **facts, **where}


def save_place(
    known: PlaceOfInterest | None, home: Neighbourhood, fields: dict, report: Report
) -> str:
    """Create or change a place; the reason where its own checks refuse it."""
    place = known or PlaceOfInterest(neighbourhood=home)
    kept = forms.model_to_dict(place, fields=PlaceForm.base_fields)
    form = PlaceForm({**kept, **fields}, instance=place)
    if not form.is_valid():
        return "refusé : " + " ".join(str(text) for texts in form.errors.values() for text in texts)
    changed = [name for name in form.changed_data if name != "source_date"]
    if known is None or changed:
        form.save()
    outcome = "modifié" if changed else "inchangé"
    report.count("Lieux", "créé (brouillon à publier)" if known is None else outcome)
    return ""
