"""Layers of geographic information systems: read, brought to WGS84, cut to the quartiers."""
