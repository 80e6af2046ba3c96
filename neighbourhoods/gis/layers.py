"""Layers of the plan: streets, buildings, parks, water, railways, cut to each neighbourhood."""

import json

import shapely

from core.imports.report import Report, all_or_nothing
from core.imports.tables import UnreadableFile
from core.text import fold
from neighbourhoods import geometry
from neighbourhoods.gis.delivery import Delivery, Expected, Feature, Refusals, features_of, only
from neighbourhoods.gis.ranks import rank
from neighbourhoods.gis.zones import zones
from neighbourhoods.models import BaseMapLayer, Neighbourhood

MAX_LAYER_BYTES = 5_000_000
AREAS = frozenset({"Polygon"})
LINES = frozenset({"LineString"})
# What every layer may say of an object: whether it stands, and whether under the ground.
COMMON = {
    "etat": ("etat_de_l_objet", "etat"),
    "niveau": ("position_par_rapport_au_sol", "pos_sol"),
    "tunnel": ("tunnel",),
}
NAME = ("toponyme", "nom", "name")
ABSENT = ("en projet", "en construction", "en ruine", "detruit")
Kind = BaseMapLayer.Kind
EXPECTED = {
    Kind.ROADS: Expected(
        {
            "nom": ("nom_voie_ban_gauche", "nom_collaboratif_gauche", "nom_1_gauche",
                    "nom_voie_ban_droite", "nom_collaboratif_droite", "nom_voie", "nom", "name"),
            "highway": ("highway", "fclass"),
            "nature": ("nature",),
            "importance": ("importance",),
            **COMMON,
        },
        ("troncon_de_route", "roads", "gis_osm_roads_free"), LINES,
    ),
    Kind.BUILDINGS: Expected(
        {**COMMON}, ("batiment", "buildings", "gis_osm_buildings_a_free"), AREAS
    ),
    Kind.WATER: Expected(
        {"nom": ("cpx_toponyme_de_plan_d_eau", "cpx_toponyme_de_cours_d_eau", *NAME), **COMMON},
        ("surface_hydrographique", "plan_d_eau", "water", "gis_osm_water_a_free"), AREAS,
    ),
    Kind.GREEN: Expected({"nom": NAME, **COMMON}, ("zone_de_vegetation", "green"), AREAS),
    Kind.RAILWAY: Expected(
        {"nom": ("cpx_toponyme", *NAME), **COMMON},
        ("troncon_de_voie_ferree", "railways", "gis_osm_railways_free"), LINES,
    ),
}  # fmt: skip


def import_layer(kind: str, delivery: Delivery, write: bool) -> Report:
    """Replace one layer of the plan of every neighbourhood that the file covers.

    Raises UnreadableFile where nothing can be kept: the old layers stay.
    """
    report = Report()
    features = features_of(delivery, EXPECTED[kind], report)
    areas = zones()
    if not areas:
        raise UnreadableFile("Aucun quartier n’a de contour : importez d’abord les périmètres.")
    ranked = ranked_features(kind, features, report)
    tree = shapely.STRtree([feature.shape for _rank, feature in ranked])
    inside: set[int] = set()
    with all_or_nothing(report, write):
        for neighbourhood, area in areas.items():
            found = sorted(tree.query(area, predicate="intersects").tolist())
            inside.update(found)
            kept = [entry for index in found if (entry := clipped(*ranked[index], area))]
            replace(neighbourhood, kind, kept, delivery, report)
        if not report.done:
            raise UnreadableFile("Aucun objet n’est dans un quartier ni à moins de 400 m.")
        report.notes.append(f"Objets hors des quartiers : {len(ranked) - len(inside)}.")
    return report


def ranked_features(
    kind: str, features: list[Feature], report: Report
) -> list[tuple[int, Feature]]:
    """The features that are to be drawn, with the rank that orders streets."""
    refusals = Refusals()
    ranked = []
    for feature in features:
        cells = feature.cells
        place = 0
        if kind == Kind.ROADS:
            place = rank(
                cells.get("highway", ""), cells.get("nature", ""), cells.get("importance", "")
            )
        if reason := left_out(cells):
            refusals.add(reason)
        elif place is None:
            refusals.add("voie en projet ou d’une classe inconnue")
        else:
            ranked.append((place, feature))
    refusals.into(report)
    return ranked


def left_out(cells: dict[str, str]) -> str:
    """Why an object is not drawn, if it is not."""
    if fold(cells.get("etat", "")).startswith(ABSENT):
        return "en projet, en construction ou en ruine"
    if cells.get("niveau", "").startswith("-") or cells.get("tunnel", "") in ("yes", "T", "1"):
        return "sous terre"
    return ""


def clipped(place: int, feature: Feature, area: shapely.Geometry) -> dict | None:
    """A feature as the plan keeps it, cut to the area; None where nothing of it is left."""
    cut = shapely.make_valid(feature.shape.intersection(area))
    rounded = shapely.set_precision(cut, 10**-geometry.PRECISION)  # drops what has no width
    whole = only(rounded, AREAS if shapely.get_dimensions(feature.shape) == 2 else LINES)
    if whole is None:
        return None
    return {
        "rank": place,
        "name": feature.cells.get("nom", "")[:120],
        "geometry": geometry.to_geojson(whole),
    }


def replace(
    neighbourhood: Neighbourhood, kind: str, kept: list[dict], delivery: Delivery, report: Report
) -> None:
    """Write a neighbourhood's layer anew; where the file holds nothing of it, the old one stays."""
    label = f"{Kind(kind).label}, {neighbourhood}"
    Neighbourhood.objects.select_for_update().get(pk=neighbourhood.pk)  # one delivery at a time
    layer = BaseMapLayer.objects.filter(neighbourhood=neighbourhood, kind=kind).first()
    if not kept:
        stays = ", l’ancienne couche reste" if layer else ""
        report.notes.append(f"{label} : rien dans ce fichier{stays}.")
        return
    if len(json.dumps(kept)) > MAX_LAYER_BYTES:
        raise UnreadableFile(f"{label} : la couche dépasse 5 Mo, simplifiez-la avant de la livrer.")
    before = len(layer.features) if layer else 0
    report.done[label, f"objets gardés (avant : {before})"] = len(kept)
    layer = layer or BaseMapLayer(neighbourhood=neighbourhood, kind=kind)
    layer.features = kept
    layer.source, layer.source_date = delivery.source, delivery.source_date
    layer.attribution = delivery.attribution
    layer.full_clean()
    layer.save()
