"""Demonstration data and imagery."""
