"""Illustrated imagery for the demonstration portal, drawn with Pillow from seeds."""
