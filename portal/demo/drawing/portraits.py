"""Portraits of invented entrepreneurs, each in front of their trade."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image, ImageFilter

from portal.demo.drawing.brushes import (
    AUBERGINE,
    BRICK,
    CANOPY,
    HEIGHT,
    PAPER,
    SAND,
    SKY,
    SLATE,
    SUN,
    TERRACOTTA,
    WIDTH,
    Canvas,
    Colour,
    rgb,
)
from portal.demo.drawing.catalogue import Scene
from portal.demo.drawing.faces import Bust, Look, head, neck
from portal.demo.drawing.hair import hair_behind, hair_front
from portal.demo.drawing.outfits import apron, blazer, courier, hoodie, overalls, shirt, tape
from portal.demo.drawing.people import SKINS
from portal.demo.drawing.trades import BACKDROPS

TRADES = {
    "couture": ("couturière", "couturier", "devant ses rouleaux de tissu"),
    "boulangerie": ("boulangère", "boulanger", "devant ses pains"),
    "traiteur": ("traiteuse", "traiteur", "devant ses casseroles et ses bocaux"),
    "velo": ("réparatrice de vélos", "réparateur de vélos", "devant des roues et des cadres"),
    "informatique": ("informaticienne", "informaticien", "devant ses écrans"),
    "menuiserie": ("menuisière", "menuisier", "devant ses planches et ses outils"),
    "coiffure": ("coiffeuse", "coiffeur", "devant des miroirs ronds éclairés"),
    "conseil": ("consultante", "consultant", "devant une fenêtre et un tableau de notes"),
    "livraison": ("livreuse", "livreur", "devant des étagères de colis"),
}
STYLES = {
    "short": "cheveux courts",
    "curly": "cheveux bouclés",
    "bun": "chignon",
    "bob": "carré",
    "long": "cheveux longs",
    "afro": "coiffure afro",
    "braids": "tresses",
    "scarf": "foulard",
    "wrap": "turban noué",
    "beanie": "bonnet",
    "bald": "crâne rasé",
}
CLOTHS = {
    "vert": CANOPY,
    "rouge brique": BRICK,
    "jaune": SUN,
    "bleu": SKY,
    "terracotta": TERRACOTTA,
    "prune": rgb("#8C5A7E"),
}
HAIRS = tuple(rgb(code) for code in ("#241816", "#3B2620", "#5E3B26", "#8C5C34", "#B9B2AA"))
WALLS = tuple(rgb(code) for code in ("#F3DFC4", "#DCE7DC", "#E9CDBA", "#D5E2E8", "#F4E3B8"))


@dataclass(frozen=True)
class PortraitPlan:
    """Choices for one sitter."""

    seed: int
    trade: str
    woman: bool
    look: Look
    cloth: str
    wall: Colour
    side: int
    turn: float
    flip: bool


def plan_portrait(seed: int, trade: str | None = None) -> PortraitPlan:
    """Invent a sitter; ``trade`` is a key of ``TRADES``."""
    rng = Random(f"portrait-{seed}")
    chosen, woman = rng.choice(list(TRADES)), rng.random() < 0.5
    skin = rng.randrange(len(SKINS))
    women, men = (
        ("bun", "bob", "long", "afro", "braids", "scarf", "wrap", "curly"),
        ("short", "curly", "beanie", "bald", "short"),
    )
    style = rng.choice(women if woman else men)
    if style in ("afro", "braids") and skin < 2:
        style = "long"
    if style in ("bob", "long") and skin > 3:
        style = "bun"
    hair = rng.choice(HAIRS[:2] if skin > 2 else HAIRS)
    cloth = rng.choice(list(CLOTHS))
    beard = not woman and rng.random() < 0.5
    jaw = 0.93 if woman else rng.choice((1.0, 1.06))
    look = Look(
        SKINS[skin],
        hair,
        style,
        CLOTHS[cloth],
        beard,
        rng.random() < 0.35,
        woman and rng.random() < 0.6,
        jaw,
    )
    side, turn = rng.choice((-1, 0, 1)), rng.choice((-0.8, 0.5, 0.9))
    return PortraitPlan(
        seed, trade or chosen, woman, look, cloth, rng.choice(WALLS), side, turn, rng.random() < 0.5
    )


def tell_portrait(plan: PortraitPlan) -> str:
    """Say who the portrait shows."""
    she, he, setting = TRADES[plan.trade]
    who = f"d’une {she}" if plan.woman else f"d’un {he}"
    covered = plan.look.style in ("scarf", "wrap", "beanie")
    marks = [f"{STYLES[plan.look.style]} {plan.cloth}" if covered else STYLES[plan.look.style]]
    marks += ["barbe"] if plan.look.beard else []
    marks += ["lunettes rondes"] if plan.look.glasses else []
    return f"Portrait dessiné {who} ({', '.join(marks)}) {setting}"


def paint_portrait(plan: PortraitPlan) -> Image.Image:
    """Blurred workplace, then the sitter in soft side light."""
    rng = Random(f"portrait-paint-{plan.seed}-{plan.trade}")
    canvas = Canvas(plan.wall)
    BACKDROPS[plan.trade](canvas, rng)
    _depth_of_field(canvas, plan)
    bust = Bust(canvas, 800 + plan.side * 170, 392, plan.turn)
    canvas.glow(bust.x - 60, bust.y + 20, 560, PAPER, 0.6)
    if plan.look.style != "scarf":
        hair_behind(bust, plan.look)
    _dress(bust, plan, rng)
    if plan.look.style == "scarf":
        hair_behind(bust, plan.look)
    head(bust, plan.look)
    hair_front(bust, plan.look)
    foot = [(0, HEIGHT - 260), (WIDTH, HEIGHT - 260), (WIDTH, HEIGHT), (0, HEIGHT)]
    canvas.veil(foot, AUBERGINE, 0, 0.28)
    return canvas.finish(plan.flip)


def _depth_of_field(canvas: Canvas, plan: PortraitPlan) -> None:
    """Soften the backdrop, lighten it and let the light fall from the left."""
    canvas.rect(0, 0, WIDTH, HEIGHT, plan.wall, 0.34)
    small = canvas.image.reduce(6).filter(ImageFilter.GaussianBlur(2.2))
    canvas.image.paste(small.resize(canvas.image.size, Image.Resampling.BICUBIC))
    everything = [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)]
    canvas.veil(everything, AUBERGINE, 0.02, 0.34, across=True)
    canvas.glow(120, 160, 760, rgb("#FFE9B8"), 0.6)


def _dress(bust: Bust, plan: PortraitPlan, rng: Random) -> None:
    """Neck and work clothes of the trade."""
    tint = rng.choice([c for c in CLOTHS.values() if c != plan.look.cloth])
    plain = rng.choice((PAPER, SAND, rgb("#C9DCE4"), rgb("#F0D9B0")))
    neck(bust, plan.look)
    if plan.trade == "couture":
        shirt(bust, tint)
    elif plan.trade in ("boulangerie", "traiteur"):
        apron(bust, tint, rgb("#F1E8DA"))
    elif plan.trade in ("menuiserie", "coiffure"):
        apron(bust, plain, rgb("#8A5533") if plan.trade == "menuiserie" else SLATE)
    elif plan.trade == "velo":
        overalls(bust, tint, rgb("#3F5C86"))
    elif plan.trade == "informatique":
        hoodie(bust, PAPER, tint)
    elif plan.trade == "conseil":
        blazer(bust, plain, rng.choice((rgb("#3B3A55"), CANOPY, rgb("#7C4B5E"))))
    else:
        courier(bust, AUBERGINE, tint)
    if plan.trade == "couture" and plan.look.style != "scarf":
        tape(bust)


portrait = Scene(plan_portrait, paint_portrait, tell_portrait)
