"""The picture that stands for a unit where its page is shared: 1200 × 630, under 200 kB."""

import datetime
import hashlib
import io
from dataclasses import astuple, dataclass
from functools import lru_cache

from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont, ImageOps

from core.geo import Point
from core.templatetags.french import area, euros_cents
from neighbourhoods.plan import raster
from neighbourhoods.plan.layers import layers_of, states
from neighbourhoods.plan.palette import DAY
from premises.models import Unit
from premises.presentation import price, rounded

WIDTH, HEIGHT, MARGIN = 1200, 630, 56
MAX_BYTES = 200_000
VERSION = 2  # raise it when the drawing changes
AWNING, SCALLOPS, SMOOTH = 84, 16, 3
PHOTO_BOX = (720, 30, WIDTH, HEIGHT)  # left, top, right, bottom
PLAN_TOP, RULE = 350, 6  # where the plan begins under a photo; the line that parts them
SOURCE_PAD = 8
SOURCE_SIZES = ((16, 2), (14, 3))  # and the number of lines at most, but for the last
STREETS = {**DAY, "inside": "#F3EDE3", "building": "#D9CCB9"}  # white streets show on it
TEXT_WIDTH = PHOTO_BOX[0] - MARGIN - 40

PAPER, INK, SLATE, SAND, BRICK = "#FFFBF4", "#211A2B", "#565064", "#F6EBDD", "#A8391A"
EDGE, NIGHT, GLASS = "#6F2410", "#2B1F3A", "#FFFDF8"
PILLS = {  # text, ground, mark
    "libre": ("#084A3F", "#DDF1EA", "tick"),
    "bientot": ("#734700", "#FFF1CF", "clock"),
    "option": ("#734700", "#FFF1CF", "clock"),
}
OTHER_PILL = ("#5C5668", "#ECE9F0", "dash")
TITLE, BOLD, PLAIN = (
    "bricolage-grotesque-800",
    "atkinson-hyperlegible-next-700",
    "atkinson-hyperlegible-next-400",
)


@dataclass(frozen=True)
class Card:
    """What the picture says."""

    name: str
    state: str
    state_label: str
    figures: str  # surface and price
    note: str  # what the price is
    place: str
    photo: str  # name of a stored file, or nothing
    focus: tuple[float, float]  # the point of it that stays in sight, from 0 to 1
    neighbourhood: int
    point: Point | None
    layers: str  # the state of the neighbourhood's plan, or nothing without plan or point

    @property
    def etag(self) -> str:
        """One per content, so that a browser asks again only for what has changed."""
        said = repr((VERSION, *astuple(self))).encode()
        return f'"{hashlib.sha256(said).hexdigest()[:32]}"'


def card(unit: Unit, day: datetime.date) -> Card:
    """The card of a unit loaded with its listing, photos and rates."""
    cost = price(unit, day)
    rent = euros_cents(rounded(cost.cost.monthly_all_in)) if cost else "Loyer sur demande"
    size = area(unit.area) if unit.area else ""
    cover, building = unit.cover, unit.building
    quarter, point = building.neighbourhood_id, building.point
    return Card(
        name=unit.name,
        state=unit.listing.state,
        state_label=unit.listing.state_label,
        figures=" – ".join(text for text in (size, rent) if text),
        note="par mois tout compris, toutes taxes" if cost else "",
        place=f"{building.name}, {building.neighbourhood.name}",
        photo=cover.file.name if cover else "",
        focus=(cover.focus_x / 100, cover.focus_y / 100) if cover else (0.5, 0.5),
        neighbourhood=quarter,
        point=point,
        layers=states([quarter]).get(quarter, "") if point else "",
    )


def draw(card: Card) -> bytes:
    """The card as a JPEG file."""
    canvas = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(canvas)
    draw_views(canvas, card)
    canvas.paste(INK, (PHOTO_BOX[0] - 6, 0, PHOTO_BOX[0], HEIGHT))
    top = draw_pill(pen, card, 124) + 30
    top = draw_text(pen, card.name, TITLE, ((68, 1), (56, 2), (46, 2), (38, 3)), top, INK) + 12
    draw_text(pen, card.place, PLAIN, ((32, 2), (28, 2)), top, SLATE)
    draw_text(pen, card.figures, TITLE, ((56, 1), (48, 1), (40, 1), (34, 1)), 446, BRICK)
    draw_text(pen, card.note, PLAIN, ((28, 1),), 510, SLATE)
    draw_text(pen, "Place aux entreprises", BOLD, ((26, 1),), 570, INK)
    stripes = awning(WIDTH, AWNING, SCALLOPS)
    canvas.paste(stripes, (0, 0), stripes)
    return encoded(canvas)


def draw_views(canvas: Image.Image, card: Card) -> None:
    """The photo over the plan of the streets around; what is missing leaves its room.

    Without either, a drawn shopfront.
    """
    left, top, right, bottom = PHOTO_BOX
    photo = stored(card.photo)
    start = PLAN_TOP if photo else top
    plan = street_plan(card, (right - left, bottom - start)) if card.layers else None
    size = (right - left, (start if plan else bottom) - top)
    if photo:
        canvas.paste(ImageOps.fit(photo, size, centering=card.focus), (left, top))
    elif not plan:
        canvas.paste(shopfront(size), (left, top))
    if plan:
        canvas.paste(plan, (left, start))
        canvas.paste(INK, (left, start - RULE, right, start))


def street_plan(card: Card, size: tuple[int, int]) -> Image.Image | None:
    """The plan around the building over its sources, which licences ask for.

    None off the plan, or where the sources would leave it less than half of its room.
    """
    layers = layers_of([card.neighbourhood])
    names = dict.fromkeys(layer.attribution for layer in layers if layer.attribution)
    foot = sources(", ".join(names), size[0])
    if foot.height > size[1] / 2:
        return None
    plan = raster.around(card.point, layers, (size[0], size[1] - foot.height), STREETS)
    if plan is None:
        return None
    whole = Image.new("RGB", size)
    whole.paste(plan, (0, 0))
    whole.paste(foot, (0, plan.height))
    return whole


def sources(text: str, width: int) -> Image.Image:
    """The sources in small letters, smaller where there are many."""
    for size, most in SOURCE_SIZES:
        letters = font(PLAIN, size)
        lines = wrapped(text, letters, width - 2 * SOURCE_PAD)
        if len(lines) <= most:
            break
    step = size + 4
    foot = Image.new("RGB", (width, len(lines) * step + SOURCE_PAD), DAY["card"])
    pen = ImageDraw.Draw(foot)
    for number, line in enumerate(lines):
        pen.text((SOURCE_PAD, SOURCE_PAD // 2 + number * step), line, SLATE, font=letters)
    return foot


def encoded(canvas: Image.Image) -> bytes:
    """The picture as the best JPEG of less than 200 kB."""
    for quality in (86, 72, 56, 40, 24, 12):
        buffer = io.BytesIO()
        canvas.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        if buffer.tell() < MAX_BYTES:
            break
    return buffer.getvalue()


@lru_cache(maxsize=32)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / f"{name}.woff2", size)


def draw_text(
    pen: ImageDraw.ImageDraw,
    text: str,
    face: str,
    sizes: tuple[tuple[int, int], ...],
    top: int,
    colour: str,
) -> int:
    """Write a text at the first (size, number of lines) it fits; return where it ends.

    What fits none ends in an ellipsis, at the last.
    """
    for size, most in sizes:
        letters = font(face, size)
        lines = wrapped(text, letters)
        if len(lines) <= most and all(fits(line, letters) for line in lines):
            break
    else:
        cut = len(lines) > most
        lines = lines[:most]
        lines[-1] += "…" if cut else ""
    for line in lines:
        pen.text((MARGIN, top), shortened(line, letters), colour, font=letters)
        top += round(size * 1.18)
    return top


def fits(line: str, letters: ImageFont.FreeTypeFont, width: int = TEXT_WIDTH) -> bool:
    return letters.getlength(line) <= width


def wrapped(text: str, letters: ImageFont.FreeTypeFont, width: int = TEXT_WIDTH) -> list[str]:
    """The text in lines that fit, broken at its ordinary spaces."""
    lines = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fits(longer, letters, width):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(line: str, letters: ImageFont.FreeTypeFont) -> str:
    """The line, cut with an ellipsis where it is too long."""
    if fits(line, letters):
        return line
    while line and not fits(f"{line}…", letters):
        line = line[:-1]
    return f"{line.rstrip()}…"


def draw_pill(pen: ImageDraw.ImageDraw, card: Card, top: int) -> int:
    """The state in words, with its mark; return where it ends."""
    colour, ground, mark = PILLS.get(card.state, OTHER_PILL)
    letters = font(BOLD, 30)
    label = shortened(card.state_label, letters)
    right = MARGIN + 68 + round(letters.getlength(label)) + 24
    pen.rounded_rectangle((MARGIN, top, right, top + 56), 28, ground, colour, 3)
    draw_mark(pen, mark, (MARGIN + 40, top + 28), colour)
    pen.text((MARGIN + 68, top + 28), label, colour, font=letters, anchor="lm")
    return top + 56


def draw_mark(pen: ImageDraw.ImageDraw, mark: str, centre: tuple[int, int], colour: str) -> None:
    """A tick, a clock or a dash: the state is never colour alone."""
    x, y = centre
    if mark == "tick":
        pen.line([(x - 11, y), (x - 3, y + 9), (x + 12, y - 9)], colour, 5, joint="curve")
    elif mark == "clock":
        pen.ellipse((x - 13, y - 13, x + 13, y + 13), outline=colour, width=4)
        pen.line([(x, y - 8), (x, y), (x + 6, y + 4)], colour, 3, joint="curve")
    else:
        pen.line([(x - 11, y), (x + 11, y)], colour, 5)


def awning(width: int, height: int, scallops: int) -> Image.Image:
    """Striped cloth with round scallops, drawn large and reduced so that its edge is smooth."""
    wide, tall = width * SMOOTH, height * SMOOTH
    cloth = Image.new("RGBA", (wide, tall), (0, 0, 0, 0))
    pen = ImageDraw.Draw(cloth)
    step = wide / scallops
    straight, line = tall - step / 2, 2 * SMOOTH
    for number in range(scallops):
        left, right = number * step, (number + 1) * step - 1
        colour = BRICK if number % 2 == 0 else "#FFFFFF"
        round_end = (left, straight - step / 2, right, tall - 1)
        pen.ellipse(round_end, colour, EDGE, line)
        pen.rectangle((left, -line, right, straight), colour, EDGE, line)
        pen.rectangle((left + line, straight - line, right - line, straight + line), colour)
    return cloth.resize((width, height), Image.Resampling.LANCZOS)


def stored(photo: str) -> Image.Image | None:
    """A stored photo; none where its file is lost, which must not cost the page its picture."""
    if not photo:
        return None
    try:
        with default_storage.open(photo) as file:
            return Image.open(file).convert("RGB")
    except OSError:
        return None


def shopfront(size: tuple[int, int]) -> Image.Image:
    """A shop drawn in the colours of the site."""
    wide, tall = size
    wall = Image.new("RGB", size, SAND)
    pen = ImageDraw.Draw(wall)
    pen.rectangle((0, tall - 36, wide, tall), NIGHT)
    pen.rectangle((44, tall - 310, 290, tall - 84), GLASS, INK, 5)
    pen.line([(167, tall - 310), (167, tall - 84)], INK, 4)
    pen.rectangle((326, tall - 320, 436, tall - 36), NIGHT, INK, 5)
    pen.rectangle((346, tall - 298, 416, tall - 194), GLASS)
    pen.ellipse((410, tall - 158, 424, tall - 144), "#F6B63C")
    cloth = awning(wide - 32, 120, 8)
    wall.paste(cloth, (16, tall - 452), cloth)
    return wall
