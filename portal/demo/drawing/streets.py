"""Smaller façades: ground-floor shop, third place, craft village."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image

from portal.demo.drawing.atmosphere import (
    MOODS,
    Mood,
    far_town,
    finishing_light,
    paint_ground,
    paint_sky,
    stage_for,
)
from portal.demo.drawing.brushes import (
    AUBERGINE,
    BRICK,
    CANOPY,
    PAPER,
    SAND,
    SKY,
    SLATE,
    SUN,
    TERRACOTTA,
    TIMBER,
    Colour,
    darken,
    lighten,
    mix,
    rgb,
)
from portal.demo.drawing.catalogue import Scene
from portal.demo.drawing.materials import (
    awning,
    bollard_lights,
    brickwork,
    door,
    glass,
    panels,
    plinth,
    window,
)
from portal.demo.drawing.people import person
from portal.demo.drawing.props import bicycle, lamp, tree
from portal.demo.drawing.space import Cutout, Plane, Stage

AWNINGS = {"vert": CANOPY, "rouge": BRICK, "bleu": SKY, "jaune": SUN}
FLATS = {"brique": rgb("#B65433"), "béton clair": rgb("#DDD0BE"), "enduit ocre": rgb("#E2B27C")}


@dataclass(frozen=True)
class ShopPlan:
    """Choices for a shop under flats."""

    seed: int
    awning: str
    flats: str
    shops: int
    mood: Mood
    flip: bool


def plan_ground_floor(seed: int) -> ShopPlan:
    """Draw the choices for a shop under flats."""
    rng = Random(f"ground-floor-{seed}")
    mood = MOODS[rng.choice(list(MOODS))]
    return ShopPlan(
        seed,
        rng.choice(list(AWNINGS)),
        rng.choice(list(FLATS)),
        rng.randint(1, 2),
        mood,
        rng.random() < 0.5,
    )


def tell_ground_floor(plan: ShopPlan) -> str:
    """Say what the shop front shows."""
    shops = "une boutique" if plan.shops == 1 else "deux boutiques"
    store = "au store rayé" if plan.shops == 1 else "aux stores rayés"
    link = "d’enduit ocre" if plan.flats == "enduit ocre" else f"de {plan.flats}"
    front = f"{shops} {store} {plan.awning} et blanc"
    return f"Pied d’immeuble {link} avec {front} sous les balcons, {plan.mood.words}"


def paint_ground_floor(plan: ShopPlan) -> Image.Image:
    """Shop fronts at street level, balconies above."""
    rng = Random(f"ground-floor-paint-{plan.seed}")
    stage = stage_for(plan.mood, eye=1.8, horizon=800, focal=1250)
    paint_sky(stage.canvas, plan.mood, rng, 800)
    far_town(stage, plan.mood, rng, 5)
    paint_ground(stage, rgb("#CBBBA9"))
    _street(stage)
    for z in (34, 26):
        tree(stage, 15.5, z, rng, 8)
    wall = stage.cuboid((-7.6, 0, 11.4), (17.0, 9.4, 10), FLATS[plan.flats], 9)
    if plan.flats == "brique":
        brickwork(wall, 0, 0, 17, 9.4, FLATS[plan.flats], rng)
    else:
        panels(wall, 0, 0, 17, 9.4, FLATS[plan.flats], 4.1)
    for column in range(4):
        _balcony(wall, 0.7 + column * 4.1, 5.0, plan, rng)
    _shop_fronts(wall, plan, rng)
    _pavement_life(stage, plan, rng)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _street(stage: Stage) -> None:
    """Pavement, kerb and carriageway."""
    for i in range(30):
        stage.ground.rect(-22 + i * 1.6, 6.6, 0.05, 7, AUBERGINE, 0.1)
    stage.ground.rect(-30, 3, 80, 3.3, rgb("#6E6A72"))
    stage.ground.rect(-30, 6.3, 80, 0.28, PAPER, 0.85)
    for i in range(8):
        stage.ground.rect(-14 + i * 3.6, 4.55, 1.8, 0.12, PAPER, 0.8)


def _balcony(wall: Plane, u: float, v: float, plan: ShopPlan, rng: Random) -> None:
    """A French window behind its railing, with flower boxes or washing."""
    window(wall, u + 0.4, v, 2.4, 2.5, SLATE, rng, plan.mood.lit, 2, sill=False)
    wall.rect(u, v - 0.7, 3.2, 0.5, AUBERGINE, 0.2)
    wall.shelf(u, v - 0.2, 3.2, 0.2, 0.9, SAND)
    for i in range(17):
        wall.rect(u + 0.03 + i * 0.195, v, 0.05, 1.0, SLATE, out=0.88)
    wall.rect(u, v + 0.98, 3.2, 0.09, SLATE, out=0.9)
    if rng.random() < 0.6:
        wall.rect(u + 0.4, v + 0.72, 2.2, 0.3, TERRACOTTA, out=0.95)
        for _ in range(16):
            tint = rng.choice((CANOPY, rgb("#5B9A5E"), rgb("#E58A76"), SUN))
            wall.disc(u + rng.uniform(0.45, 2.55), v + rng.uniform(1.0, 1.3), 0.12, tint, out=0.95)


def _shop_fronts(wall: Plane, plan: ShopPlan, rng: Random) -> None:
    """One or two shop fronts, the hall of the flats between or beside them."""
    tint = AWNINGS[plan.awning]
    plinth(wall, 0, 17, SLATE, 0.5)
    places = ((1.2, 6.6),) if plan.shops == 1 else ((0.7, 5.4), (9.6, 5.6))
    hall = 9.4 if plan.shops == 1 else 7.0
    for u, width in places:
        _shop_front(wall, u, width, tint, plan, rng)
    door(wall, hall, 1.5, 2.7, mix(SLATE, tint, 0.4), rng, plan.mood.lit)
    wall.shelf(hall - 0.3, 2.95, 2.1, 0.14, 0.9, SLATE)
    if plan.shops == 1:
        for u in (11.8, 14.2):
            window(wall, u, 1.2, 1.5, 1.6, SLATE, rng, plan.mood.lit)


def _shop_front(wall: Plane, u: float, w: float, tint: Colour, plan: ShopPlan, rng: Random) -> None:
    """Painted timber front, display window, door and awning."""
    paint = wall.stage.lit(darken(tint, 0.18), wall.normal)
    wall.rect(u, 0, w, 3.75, paint)
    wall.rect(u + 0.2, 3.1, w - 0.4, 0.5, lighten(paint, 0.14))
    for i in range(5):
        wall.disc(u + w / 2 - 0.6 + i * 0.3, 3.35, 0.08, SUN)
    pane = w - 2.1
    glass(wall, u + 0.25, 0.75, pane, 2.2, rng, plan.mood.lit > 0.4)
    _display(wall, u + 0.25, pane, rng)
    door(wall, u + w - 1.55, 1.25, 2.75, lighten(tint, 0.1), rng, 1)
    awning(wall, u - 0.1, 3.15, w + 0.2, tint, 1.35, 0.55)
    bollard_lights(wall, u + w + 0.35, 2.5, plan.mood.lit > 0.4)


def _display(wall: Plane, u: float, w: float, rng: Random) -> None:
    """Goods behind the glass."""
    wall.rect(u, 0.75, w, 0.16, TIMBER)
    wall.rect(u, 1.55, w, 0.07, TIMBER, 0.9)
    for level in (0.91, 1.62):
        for i in range(int(w / 0.42)):
            tint = rng.choice((TERRACOTTA, SUN, CANOPY, SAND, BRICK, SKY))
            x, size = u + 0.12 + i * 0.42, rng.uniform(0.18, 0.46)
            if rng.random() < 0.4:
                wall.disc(x + 0.14, level + 0.15, 0.15, tint)
            else:
                wall.rect(x, level, 0.28, size, tint)
    wall.poly(
        [(u + w * 0.12, 0.75), (u + w * 0.3, 0.75), (u + w * 0.52, 2.95), (u + w * 0.34, 2.95)],
        PAPER,
        0.2,
    )
    wall.poly(
        [(u + w * 0.36, 0.75), (u + w * 0.41, 0.75), (u + w * 0.63, 2.95), (u + w * 0.58, 2.95)],
        PAPER,
        0.2,
    )


def _pavement_life(stage: Stage, plan: ShopPlan, rng: Random) -> None:
    """Crates, passers-by, a tree and a bicycle on the pavement."""
    for i in range(3):
        x = -5.9 + i * 0.85
        front = stage.cuboid((x, 0, 10.5), (0.75, 0.62, 0.5), TIMBER, 9)
        front.rect(0, 0.3, 0.75, 0.04, darken(TIMBER, 0.4))
        fruit = rng.choice((SUN, TERRACOTTA, rgb("#86A94F"), BRICK))
        for k in range(5):
            Cutout(stage, x + 0.1 + k * 0.14, 10.7, y=0.62).disc(
                0, 0.05, 0.1, lighten(fruit, 0.1 * (k % 2))
            )
    person(stage, rng.uniform(-0.4, 0.6), 9.8, rng, still=True)
    if rng.random() < 0.6:
        person(stage, rng.uniform(1.7, 2.3), 9.2, rng)
    bicycle(stage, rng.uniform(4.2, 4.6), 9.4, rng.choice((BRICK, SUN, CANOPY)))
    tree(stage, 6.4, 8.2, rng, 6.2)
    lamp(stage, -6.6, 7.4, plan.mood.lit > 0.4, 5.6)


ground_floor_shop = Scene(plan_ground_floor, paint_ground_floor, tell_ground_floor)
