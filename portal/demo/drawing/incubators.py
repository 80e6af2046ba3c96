"""The pépinière: a timber volume on a glazed ground floor."""

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
from portal.demo.drawing.brushes import AUBERGINE, CANOPY, SLATE, SUN, pts, rgb
from portal.demo.drawing.catalogue import Scene, number
from portal.demo.drawing.materials import cladding, door, glass, window
from portal.demo.drawing.people import person
from portal.demo.drawing.props import bench, bike_rack, poplar, shrub, tree
from portal.demo.drawing.space import Cutout, Stage


@dataclass(frozen=True)
class IncubatorPlan:
    """Choices for the pépinière."""

    seed: int
    timber: str
    bays: int
    people: int
    mood: Mood
    flip: bool


TIMBERS = {"bois clair": rgb("#D3A066"), "bois brun": rgb("#9A6440"), "bois gris": rgb("#A89A8B")}


def plan_incubator(seed: int) -> IncubatorPlan:
    """Draw the choices for the pépinière."""
    rng = Random(f"incubator-{seed}")
    mood = MOODS[rng.choice(list(MOODS))]
    return IncubatorPlan(
        seed,
        rng.choice(list(TIMBERS)),
        rng.randint(4, 6),
        rng.randint(1, 3),
        mood,
        rng.random() < 0.5,
    )


def tell_incubator(plan: IncubatorPlan) -> str:
    """Say what the pépinière shows."""
    walkers = (
        "une personne passe" if plan.people == 1 else f"{number(plan.people)} personnes passent"
    )
    building = f"Pépinière d’entreprises de verre et de {plan.timber} sous toiture plantée"
    return f"{building} ; {walkers} devant, {plan.mood.words}"


def paint_incubator(plan: IncubatorPlan) -> Image.Image:
    """A timber volume resting on a glazed ground floor."""
    rng = Random(f"incubator-paint-{plan.seed}")
    stage = stage_for(plan.mood, eye=2.0, horizon=755, focal=1290)
    paint_sky(stage.canvas, plan.mood, rng, 755)
    far_town(stage, plan.mood, rng, 3)
    paint_ground(stage, rgb("#7FA361"))
    stage.ground.poly(pts("-30,20 -5,10 30,26 60,40 60,27 6,3 -8,3 -30,12"), rgb("#D9CBB8"))
    for x, z in ((-15, 33), (-20, 38), (24, 44)):
        poplar(stage, x, z, rng, rng.uniform(10, 14))
    width = plan.bays * 4.4
    stage.cast((-4.2, 0, 16), (width, 7.6, 12), 25)
    _glass_floor(stage, width, plan, rng)
    _timber_floor(stage, width, plan, rng)
    _incubator_foreground(stage, plan, rng)
    finishing_light(stage, plan.mood)
    return stage.canvas.finish(plan.flip)


def _glass_floor(stage: Stage, width: float, plan: IncubatorPlan, rng: Random) -> None:
    """Set-back glazed ground floor with its entrance."""
    inner = stage.cuboid((-3.0, 0, 17.3), (width - 2, 3.6, 9), SLATE, 25)
    for i in range(plan.bays * 2 - 1):
        glass(inner, 0.2 + i * 2.15, 0.3, 2.0, 3.2, rng, rng.random() < plan.mood.lit)
    door(inner, 6.65, 1.9, 2.7, CANOPY, rng, plan.mood.lit)
    inner.rect(0, 2.5, width - 2, 1.1, AUBERGINE, 0.3)


def _timber_floor(stage: Stage, width: float, plan: IncubatorPlan, rng: Random) -> None:
    """The upper volume, clad with boards, on slim posts, with a planted roof."""
    upper = stage.cuboid((-4.2, 3.6, 16), (width, 4.0, 12), TIMBERS[plan.timber], 25)
    far = upper.at(0, 0, -12)
    side = stage.wall(far[0], far[2], 25 - 90, 3.6)
    cladding(side, 0, 0, 12, 4, TIMBERS[plan.timber], rng)
    window(side, 7.4, 0.9, 3, 2.2, SLATE, rng, plan.mood.lit, 2, sill=False)
    cladding(upper, 0, 0, width, 4, TIMBERS[plan.timber], rng)
    for bay in range(plan.bays):
        wide = rng.choice((2.4, 3.2))
        window(
            upper,
            bay * 4.4 + 0.6,
            0.75,
            wide,
            2.5,
            rng.choice((SLATE, SLATE, CANOPY, SUN)),
            rng,
            plan.mood.lit,
            2,
            sill=False,
        )
    upper.shelf(-0.1, 4.0, width + 0.2, 0.2, 0.12, SLATE)
    for _ in range(plan.bays * 14):
        u = rng.uniform(0, width)
        x, y, z = upper.at(u, 4.1, -rng.uniform(0.2, 1.4))
        tuft = Cutout(stage, x, z, y=y, size=rng.uniform(0.5, 1.2))
        leaf = rng.choice((rgb("#5B9A5E"), rgb("#86A94F"), rgb("#2F7D5B")))
        tuft.blob([(-0.3, 0), (-0.1, 0.5), (0, 0.15), (0.14, 0.62), (0.3, 0)], leaf)
    for i in range(plan.bays + 1):
        x, _, z = upper.at(min(0.15 + i * 4.4, width - 0.15), 0)
        Cutout(stage, x, z + 0.1).stroke([(0, 0), (0, 3.6)], 0.16, SLATE)


def _incubator_foreground(stage: Stage, plan: IncubatorPlan, rng: Random) -> None:
    """Entrance path, walkers, bicycles and a big tree."""
    tree(stage, -7.6, 13.5, rng, 8.5)
    bike_rack(stage, 6.2, 14.6, rng, 4)
    for i in range(plan.people):
        person(stage, (1.6, 3.1, -1.4)[i] + rng.uniform(-0.3, 0.3), (11.8, 12.6, 10.2)[i], rng)
    bench(stage, -3.1, 9.6, rgb("#C48A55"))
    for x, z in pts("-6.4,7.4 -5.2,6.6 5.6,8.4 6.8,9.2 4.6,6.6 5.6,7.0"):
        shrub(stage, x, z, rng, rng.uniform(0.7, 1.1))


incubator = Scene(plan_incubator, paint_incubator, tell_incubator)
