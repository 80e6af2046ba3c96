"""The plan on a sharing picture, always over its sources, which licences ask for."""

import json

from PIL import Image, ImageDraw
from shapely.geometry import shape

from neighbourhoods.plan import raster
from neighbourhoods.plan.layers import layers_of
from neighbourhoods.plan.palette import DAY
from premises.sharing.cards import Place
from premises.sharing.lettering import PLAIN, font, wrapped

PAD, SLATE = 8, "#565064"
SIZES = ((16, 2), (14, 3))  # and the number of lines at most, but for the last
STREETS = {**DAY, "inside": "#F3EDE3", "building": "#D9CCB9"}  # white streets show on it


def plan_of(place: Place, size: tuple[int, int]) -> Image.Image | None:
    """The plan of a place; none off it, or where sources would leave it less than half its room."""
    layers = layers_of([place.neighbourhood])
    names = [layer.attribution for layer in layers if layer.attribution]
    foot = cited(", ".join(dict.fromkeys([*names, *place.sources])), size[0])
    room = (size[0], size[1] - foot.height)
    if foot.height > size[1] / 2:
        return None
    if place.area:
        plan = raster.whole(shape(json.loads(place.area)), layers, room, STREETS)
    else:
        plan = raster.around(place.point, layers, room, STREETS)
    if plan is None:
        return None
    sheet = Image.new("RGB", size)
    sheet.paste(plan, (0, 0))
    sheet.paste(foot, (0, plan.height))
    return sheet


def cited(text: str, width: int) -> Image.Image:
    """The sources in small letters, smaller where there are many."""
    for size, most in SIZES:
        letters = font(PLAIN, size)
        lines = wrapped(text, letters, width - 2 * PAD)
        if len(lines) <= most:
            break
    step = size + 4
    foot = Image.new("RGB", (width, len(lines) * step + PAD), DAY["card"])
    pen = ImageDraw.Draw(foot)
    for number, line in enumerate(lines):
        pen.text((PAD, PAD // 2 + number * step), line, SLATE, font=letters)
    return foot
