"""Brochures being composed, what was printed of them, the links they bear, re-exported by noun."""

from brochure.models.brochure import Block, Brochure
from brochure.models.edition import Appearance, CurrentEdition, Edition, Printing
from brochure.models.files import LiveFile, Proof
from brochure.models.links import DailyScan, ShortLink

__all__ = [
    "Appearance",
    "Block",
    "Brochure",
    "CurrentEdition",
    "DailyScan",
    "Edition",
    "LiveFile",
    "Printing",
    "Proof",
    "ShortLink",
]
