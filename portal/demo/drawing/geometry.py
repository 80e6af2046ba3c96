"""Small geometric helpers."""

from __future__ import annotations

from collections.abc import Sequence

from portal.demo.drawing.brushes import Point

Spot = tuple[float, float, float]


NEAR = 0.4


def dot(a: Spot, b: Spot) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def ground_of(spot: Spot) -> Point:
    return spot[0], spot[2]


def clip_near(spots: Sequence[Spot]) -> list[Spot]:
    """Cut away what lies behind the camera."""
    kept: list[Spot] = []
    for i, b in enumerate(spots):
        a = spots[i - 1]
        if (a[2] < NEAR) != (b[2] < NEAR):
            t = (NEAR - a[2]) / (b[2] - a[2])
            kept.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, NEAR))
        if b[2] >= NEAR:
            kept.append(b)
    return kept


def convex_hull(points: Sequence[Point]) -> list[Point]:
    """Convex hull (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    sides: list[list[Point]] = []
    for path in (ordered, ordered[::-1]):
        chain: list[Point] = []
        for p in path:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 0:
                chain.pop()
            chain.append(p)
        sides.append(chain[:-1])
    return sides[0] + sides[1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
