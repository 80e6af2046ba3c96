"""The layers that a GIS file can be delivered for."""

from core.imports.report import Report
from neighbourhoods.gis.delivery import Delivery
from neighbourhoods.gis.layers import import_layer
from neighbourhoods.gis.perimeters import import_perimeters
from neighbourhoods.gis.places import import_places
from neighbourhoods.gis.transport import import_transport
from neighbourhoods.models import BaseMapLayer

OTHERS = {
    "perimetres": ("Périmètres des quartiers", import_perimeters),
    "transport": ("Lignes de transport et arrêts", import_transport),
    "lieux": ("Lieux utiles", import_places),
}
LAYERS = {
    **dict(BaseMapLayer.Kind.choices),
    **{name: label for name, (label, _function) in OTHERS.items()},
}


def import_gis(layer: str, delivery: Delivery, write: bool) -> Report:
    """Import a file as one of the LAYERS. Nothing is written on a dry run or if it is refused.

    Raises UnreadableFile, with a French message; what was there stays.
    """
    if layer in OTHERS:
        _label, function = OTHERS[layer]
        return function(delivery, write)
    return import_layer(layer, delivery, write)
