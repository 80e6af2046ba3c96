"""The layers that a GIS file can be delivered for.

Apps above deliver some of their own, such as the perimeters of works: each registers the layer at
start-up, and the command and the admin's page offer all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from core.imports.report import Report
from neighbourhoods.gis.delivery import Delivery
from neighbourhoods.gis.layers import import_layer
from neighbourhoods.gis.perimeters import import_perimeters
from neighbourhoods.gis.places import import_places
from neighbourhoods.gis.transport import import_transport
from neighbourhoods.models import BaseMapLayer, Perimeter, PlaceOfInterest, TransportLine

Import = Callable[[Delivery, bool], Report]


@dataclass(frozen=True)
class Layer:
    """A layer in words, the rows that its import writes, and the import."""

    label: str
    model: type[Model]
    run: Import


LAYERS: dict[str, Layer] = {}


def register(name: str, label: str, model: type[Model], run: Import) -> None:
    """Offer a layer to whoever delivers files, if they may add and change rows of `model`.

    `run(delivery, write)` writes nothing on a dry run or where it refuses the file: it raises
    UnreadableFile, with a French message, or reports problems; what was there stays.
    """
    LAYERS[name] = Layer(label, model, run)


def ground(kind: str) -> Import:
    return lambda delivery, write: import_layer(kind, delivery, write)


for value, words in BaseMapLayer.Kind.choices:
    register(value, words, BaseMapLayer, ground(value))
register("perimetres", "Périmètres des quartiers", Perimeter, import_perimeters)
register("transport", "Lignes de transport et arrêts", TransportLine, import_transport)
register("lieux", "Lieux utiles", PlaceOfInterest, import_places)


def import_gis(layer: str, delivery: Delivery, write: bool) -> Report:
    """Import a file as one of the LAYERS. Raises UnreadableFile."""
    return LAYERS[layer].run(delivery, write)
