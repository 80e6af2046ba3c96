"""Brochures in the partners' space: each organisation composes its own."""
