"""Brochures being composed, what they are made of, the links they bear, re-exported by noun."""

from brochure.models.brochure import Block, Brochure
from brochure.models.links import DailyScan, ShortLink

__all__ = ["Block", "Brochure", "DailyScan", "ShortLink"]
