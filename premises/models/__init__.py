"""The tables of the offer, re-exported by noun."""

from premises.models.building import Building
from premises.models.cell import Cell
from premises.models.listing import Listing
from premises.models.occupancy import Closure, Company, Hold, LeaseNotice, Occupancy
from premises.models.photo import Photo
from premises.models.rate import Rate, RateStep
from premises.models.stock import Stock
from premises.models.unit import Unit

__all__ = [
    "Building",
    "Cell",
    "Closure",
    "Company",
    "Hold",
    "LeaseNotice",
    "Listing",
    "Occupancy",
    "Stock",
    "Photo",
    "Rate",
    "RateStep",
    "Unit",
]
