"""The tables of neighbourhoods, re-exported by noun."""

from neighbourhoods.models.base_map import BaseMapLayer
from neighbourhoods.models.charter import BrandCharter
from neighbourhoods.models.electoral import ElectoralPeriod
from neighbourhoods.models.neighbourhood import Neighbourhood, Perimeter, Photo
from neighbourhoods.models.place import PlaceOfInterest
from neighbourhoods.models.transport import Stop, TransportLine

__all__ = [
    "BaseMapLayer",
    "BrandCharter",
    "ElectoralPeriod",
    "Neighbourhood",
    "Perimeter",
    "Photo",
    "PlaceOfInterest",
    "Stop",
    "TransportLine",
]
