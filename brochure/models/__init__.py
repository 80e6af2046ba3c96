"""Brochures being composed and what they are made of, re-exported by noun."""

from brochure.models.brochure import Block, Brochure

__all__ = ["Block", "Brochure"]
