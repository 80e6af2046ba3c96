"""The colours of a plan, by role: for the screen by day and by night, and for paper.

PRINT_INKS gives the same roles as four inks, in percent of cyan, magenta, yellow and black: text
and thin lines on black alone, nothing above 240 % in all.
"""

from types import MappingProxyType

Palette = MappingProxyType[str, str]

DAY: Palette = MappingProxyType({
    "outside": "#EFE9E0", "inside": "#FFFDF8", "frame": "#857C8F", "card": "#FFFFFF",
    "building": "#E6DCCF", "green": "#D5E6C8", "water": "#C3DFEE", "rail": "#857C8F",
    "path": "#B5A68E", "road-1": "#FFDB8A", "road-2": "#FFEDBA", "road-3": "#FFFFFF",
    "edge-1": "#C9973B", "edge-2": "#CDB274", "edge-3": "#C3B8A9",
    "ink": "#211A2B", "slate": "#565064", "halo": "#FFFDF8",
    "perimeter": "#A8391A", "line": "#5A3A78", "works": "#734700",
    "pin": "#211A2B", "pin-halo": "#FFFFFF", "free": "#0B6353", "on-free": "#FFFFFF",
    "sun": "#F6B63C", "on-sun": "#211A2B", "busy": "#FFFFFF", "on-busy": "#211A2B",
    "service": "#0F5F8F", "stop": "#5A3A78", "voice": "#A8391A", "on-dark": "#FFFFFF",
})  # fmt: skip
NIGHT: Palette = MappingProxyType({
    **DAY,
    "outside": "#17121F", "inside": "#221B2D", "frame": "#8B8199", "card": "#221B2D",
    "building": "#3A3049", "green": "#24382C", "water": "#1D3A4D", "rail": "#8B8199",
    "path": "#5D5270", "road-1": "#6B5A26", "road-2": "#574B33", "road-3": "#473C58",
    "edge-1": "#17121F", "edge-2": "#17121F", "edge-3": "#17121F",
    "ink": "#F7F1E8", "slate": "#BDB4C9", "halo": "#17121F",
    "perimeter": "#FF9D78", "line": "#CDAFEF", "works": "#F8C35A",
})  # fmt: skip
PRINT: Palette = MappingProxyType({
    **DAY,
    "outside": "#F5F1EA", "inside": "#FFFFFF", "frame": "#6F6878", "building": "#E6DDD1",
    "halo": "#FFFFFF", "ink": "#000000", "slate": "#4D4D4D", "pin": "#000000",
    "on-sun": "#000000", "on-busy": "#000000",
})  # fmt: skip
PRINT_INKS = MappingProxyType({
    "outside": (2, 3, 7, 2), "inside": (0, 0, 0, 0), "frame": (0, 0, 0, 65), "card": (0, 0, 0, 0),
    "building": (4, 8, 14, 7), "green": (17, 0, 26, 4), "water": (25, 5, 2, 2),
    "rail": (0, 0, 0, 55), "path": (12, 20, 34, 18), "road-1": (0, 11, 45, 0),
    "road-2": (0, 4, 26, 0), "road-3": (0, 0, 0, 0), "edge-1": (8, 32, 72, 12),
    "edge-2": (6, 18, 42, 8), "edge-3": (6, 9, 14, 14), "ink": (0, 0, 0, 100),
    "slate": (0, 0, 0, 75), "halo": (0, 0, 0, 0), "perimeter": (20, 85, 95, 15),
    "line": (72, 85, 15, 10), "works": (25, 60, 100, 30), "pin": (0, 0, 0, 100),
    "pin-halo": (0, 0, 0, 0), "free": (88, 35, 65, 30), "on-free": (0, 0, 0, 0),
    "sun": (0, 32, 85, 0), "on-sun": (0, 0, 0, 100), "busy": (0, 0, 0, 0),
    "on-busy": (0, 0, 0, 100),
    "service": (90, 55, 15, 10), "stop": (72, 85, 15, 10), "voice": (20, 85, 95, 15),
    "on-dark": (0, 0, 0, 0),
})  # fmt: skip
