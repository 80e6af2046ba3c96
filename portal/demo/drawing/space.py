"""Three-dimensional staging: metres in, correct perspective out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

from portal.demo.drawing.brushes import (
    PAPER,
    Canvas,
    Colour,
    Point,
    darken,
    lighten,
    mix,
    oval,
    smooth,
)
from portal.demo.drawing.geometry import Spot, clip_near, convex_hull, dot, ground_of

DAYLIGHT: Spot = (0.45, 0.65, -0.61)


@dataclass
class Stage:
    """A canvas seen through an upright view camera (verticals stay vertical)."""

    canvas: Canvas
    eye: float = 2.0
    horizon: float = 700
    focal: float = 1100
    light: Spot = DAYLIGHT
    ambient: tuple[Colour, float] = (PAPER, 0.0)
    haze: tuple[Colour, float] = (PAPER, 0.0)
    centre: float = 800
    reach: float = 90
    ground: Plane = field(init=False)

    def __post_init__(self) -> None:
        self.ground = Plane(self, (0, 0, 0), (1, 0, 0), (0, 0, 1), (0, 1, 0))

    def project(self, spot: Spot) -> Point:
        """Where a point in front of the camera falls on the picture."""
        x, y, z = spot
        return self.centre + self.focal * x / z, self.horizon - self.focal * (y - self.eye) / z

    def tone(self, colour: Colour, z: float) -> Colour:
        """Tint a colour with the hour of the day and the distance."""
        tinted = mix(colour, *self.ambient)
        return mix(tinted, self.haze[0], self.haze[1] * min(1, z / self.reach))

    def poly(
        self, spots: Sequence[Spot], fill: Colour, alpha: float = 1, raw: bool = False
    ) -> None:
        """Fill a polygon given in space; ``raw`` keeps the colour as it is (lamps, lit glass)."""
        kept = clip_near(spots)
        if len(kept) > 2:
            depth = sum(s[2] for s in kept) / len(kept)
            self.canvas.poly(
                [self.project(s) for s in kept], fill if raw else self.tone(fill, depth), alpha
            )

    def lit(self, colour: Colour, normal: Spot) -> Colour:
        """Shade a face according to the light."""
        power = dot(normal, self.light)
        return (
            lighten(colour, 0.1 * power)
            if power > 0.45
            else darken(colour, 0.42 * (0.45 - max(power, -0.3)))
        )

    def wall(self, x: float, z: float, angle: float = 0, y: float = 0) -> Plane:
        """Upright plane from (x, z) rightwards, turned ``angle`` degrees away."""
        c, s = cos(radians(angle)), sin(radians(angle))
        return Plane(self, (x, y, z), (c, 0, s), (0, 1, 0), (s, 0, -c))

    def cuboid(
        self, spot: Spot, size: Spot, colour: Colour, angle: float = 0, top: Colour | None = None
    ) -> Plane:
        """Draw a box from its near left bottom corner; return its front plane."""
        w, h, d = size
        front = self.wall(spot[0], spot[2], angle, spot[1])
        back = self.wall(*ground_of(front.at(w, 0, -d)), angle + 180, spot[1])
        left = self.wall(*ground_of(front.at(0, 0, -d)), angle - 90, spot[1])
        right = self.wall(*ground_of(front.at(w, 0, 0)), angle + 90, spot[1])
        for plane, width in ((back, w), (left, d), (right, d), (front, w)):
            if plane.faces():
                plane.rect(0, 0, width, h, self.lit(colour, plane.normal))
        for level, up in ((h, 1), (0, -1)):
            if (self.eye - spot[1] - level) * up > 0:
                lid = [front.at(u, level, out) for u, out in ((0, 0), (w, 0), (w, -d), (0, -d))]
                self.poly(lid, self.lit(top or colour, (0, up, 0)))
        return front

    def cast(self, spot: Spot, size: Spot, angle: float = 0, alpha: float = 0.28) -> None:
        """Throw the shadow of a box on the ground."""
        w, h, d = size
        front = self.wall(spot[0], spot[2], angle)
        feet = [front.at(u, 0, out) for u, out in ((0, 0), (w, 0), (w, -d), (0, -d))]
        dx, dz = -self.light[0] / self.light[1] * h, -self.light[2] / self.light[1] * h
        tips = [(x + dx, 0.0, z + dz) for x, _, z in feet]
        hull = convex_hull([(x, z) for x, _, z in feet + tips])
        self.poly([(x, 0, z) for x, z in hull], (33, 26, 43), alpha)


@dataclass
class Plane:
    """A flat surface with its own metric coordinates; ``out`` leaves it towards the viewer."""

    stage: Stage
    origin: Spot
    along: Spot
    up: Spot
    normal: Spot

    def at(self, u: float, v: float, out: float = 0) -> Spot:
        """Spot in space of a plane coordinate."""
        o, a, b, n = self.origin, self.along, self.up, self.normal
        x, y, z = (o[i] + a[i] * u + b[i] * v + n[i] * out for i in range(3))
        return x, y, z

    def faces(self) -> bool:
        """Whether the viewer is on the outer side."""
        return (
            dot(self.normal, (-self.origin[0], self.stage.eye - self.origin[1], -self.origin[2]))
            > 0
        )

    def poly(
        self,
        points: Sequence[Point],
        fill: Colour,
        alpha: float = 1,
        out: float = 0,
        raw: bool = False,
    ) -> None:
        """Fill a polygon lying on (or floating ``out`` of) the plane."""
        self.stage.poly([self.at(u, v, out) for u, v in points], fill, alpha, raw)

    def rect(
        self,
        u: float,
        v: float,
        w: float,
        h: float,
        fill: Colour,
        alpha: float = 1,
        out: float = 0,
        raw: bool = False,
    ) -> None:
        """Fill a rectangle given by its lower left corner."""
        self.poly([(u, v), (u + w, v), (u + w, v + h), (u, v + h)], fill, alpha, out, raw)

    def disc(
        self,
        u: float,
        v: float,
        r: float,
        fill: Colour,
        alpha: float = 1,
        out: float = 0,
        raw: bool = False,
    ) -> None:
        """Fill a circle seen in perspective."""
        self.poly(oval(u, v, r, r), fill, alpha, out, raw)

    def shelf(self, u: float, v: float, w: float, h: float, out: float, fill: Colour) -> None:
        """A box fixed to the plane and standing ``out`` of it (canopy, sill, sign)."""
        stage = self.stage
        tones = {side: stage.lit(fill, n) for side, n in self._sides().items()}
        low, high = (v, v + h)
        if stage.eye < self.at(0, low)[1]:
            stage.poly(
                [
                    self.at(u, low),
                    self.at(u + w, low),
                    self.at(u + w, low, out),
                    self.at(u, low, out),
                ],
                tones["under"],
            )
        if stage.eye > self.at(0, high)[1]:
            stage.poly(
                [
                    self.at(u, high),
                    self.at(u + w, high),
                    self.at(u + w, high, out),
                    self.at(u, high, out),
                ],
                tones["top"],
            )
        for side, edge, way in (("left", u, -1), ("right", u + w, 1)):
            x, y, z = self.at(edge, low)
            if way * dot(self.along, (-x, stage.eye - y, -z)) > 0:
                flank = [
                    self.at(edge, low),
                    self.at(edge, high),
                    self.at(edge, high, out),
                    self.at(edge, low, out),
                ]
                stage.poly(flank, tones[side])
        self.rect(u, low, w, h, tones["front"], out=out)

    def _sides(self) -> dict[str, Spot]:
        a, b, n = self.along, self.up, self.normal
        less_a, less_b = (-a[0], -a[1], -a[2]), (-b[0], -b[1], -b[2])
        return {"front": n, "top": b, "under": less_b, "left": less_a, "right": a}


class Cutout:
    """A flat figure standing on the ground, drawn in metres (trees, people, bicycles)."""

    def __init__(
        self, stage: Stage, x: float, z: float, y: float = 0, size: float = 1, facing: int = 1
    ) -> None:
        self.stage, self.z, self.facing = stage, z, facing
        self.foot = stage.project((x, y, z))
        self.unit = stage.focal / z * size

    def at(self, x: float, y: float) -> Point:
        """Picture position of a figure coordinate."""
        return self.foot[0] + self.facing * x * self.unit, self.foot[1] - y * self.unit

    def poly(self, points: Sequence[Point], fill: Colour, alpha: float = 1) -> None:
        """Fill a polygon."""
        self.stage.canvas.poly([self.at(*p) for p in points], self.stage.tone(fill, self.z), alpha)

    def blob(self, points: Sequence[Point], fill: Colour, alpha: float = 1) -> None:
        """Fill a soft closed curve."""
        self.poly(smooth(points), fill, alpha)

    def disc(
        self, x: float, y: float, r: float, fill: Colour, alpha: float = 1, ry: float | None = None
    ) -> None:
        """Fill a circle or an ellipse."""
        px, py = self.at(x, y)
        ry = r if ry is None else ry
        self.stage.canvas.disc(
            px, py, r * self.unit, self.stage.tone(fill, self.z), alpha, ry * self.unit
        )

    def ring(self, x: float, y: float, r: float, width: float, fill: Colour) -> None:
        """Outline a circle."""
        self.stage.canvas.ring(
            *self.at(x, y), r * self.unit, width * self.unit, self.stage.tone(fill, self.z)
        )

    def stroke(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """Draw a round-ended line."""
        self.stage.canvas.stroke(
            [self.at(*p) for p in points], width * self.unit, self.stage.tone(fill, self.z)
        )

    def shade(self, width: float, reach: float, alpha: float = 0.22) -> None:
        """Lay a long shadow on the ground, away from the light."""
        (x, y), unit = self.foot, self.unit
        lean = -self.stage.light[0] * reach * unit
        lift = 0.16 * reach * unit
        tip = [
            (x + lean + width * unit * cos(a / 4), y - lift + 0.2 * width * unit * sin(a / 4))
            for a in range(26)
        ]
        self.stage.canvas.poly(
            convex_hull([*tip, (x - 0.1 * width * unit, y), (x + 0.1 * width * unit, y)]),
            (33, 26, 43),
            alpha,
        )
