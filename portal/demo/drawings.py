"""Illustrated demo pictures: the single entry point used by the demo loader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PIL import Image

from portal.demo.drawing.blocks import neighbourhood_view
from portal.demo.drawing.catalogue import Scene
from portal.demo.drawing.centre import shopping_centre
from portal.demo.drawing.facades import business_hotel
from portal.demo.drawing.incubators import incubator
from portal.demo.drawing.interiors import desk, meeting_room, office
from portal.demo.drawing.logos import logo
from portal.demo.drawing.outdoors import green_space, market
from portal.demo.drawing.portraits import TRADES, portrait
from portal.demo.drawing.scenes import bus_station, works_scene
from portal.demo.drawing.shops import shop
from portal.demo.drawing.streets import ground_floor_shop
from portal.demo.drawing.third_places import third_place
from portal.demo.drawing.villages import craft_village
from portal.demo.drawing.workrooms import activity, storage, workshop

__all__ = ["SCENES", "TRADES", "Drawing", "describe", "draw"]

SCENES: dict[str, Scene] = {
    "business_hotel": business_hotel,
    "incubator": incubator,
    "shopping_centre": shopping_centre,
    "ground_floor_shop": ground_floor_shop,
    "third_place": third_place,
    "craft_village": craft_village,
    "office": office,
    "workshop": workshop,
    "activity": activity,
    "shop": shop,
    "desk": desk,
    "meeting_room": meeting_room,
    "storage": storage,
    "portrait": portrait,
    "works_scene": works_scene,
    "bus_station": bus_station,
    "green_space": green_space,
    "neighbourhood_view": neighbourhood_view,
    "market": market,
    "logo": logo,
}


@dataclass(frozen=True)
class Drawing:
    """A picture and its French alternative text."""

    image: Image.Image
    alt: str


def describe(scene: str, seed: int, **params: Any) -> str:
    """Alternative text, in French, of the picture a seed gives."""
    return SCENES[scene].describe(seed, **params)


def draw(scene: str, seed: int, **params: Any) -> Drawing:
    """Paint a scene; the same seed and parameters always give the same bytes."""
    return Drawing(SCENES[scene](seed, **params), describe(scene, seed, **params))
