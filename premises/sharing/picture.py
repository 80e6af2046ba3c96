"""A card drawn as a JPEG file, once for the same content."""

import io

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageOps

from core import shelf
from premises.sharing.cards import Card, Photo
from premises.sharing.lettering import BOLD, MARGIN, PLAIN, TITLE, draw_text, font, shortened
from premises.sharing.plans import plan_of
from premises.sharing.shop import BRICK, INK, awning, shopfront

WIDTH, HEIGHT = 1200, 630
MAX_BYTES, MOST_FILES = 200_000, 400
AWNING, SCALLOPS = 84, 16
PHOTO_BOX = (720, 30, WIDTH, HEIGHT)  # left, top, right, bottom
PLAN_TOP, RULE = 350, 6  # where the plan begins under a photo; the line that parts them
PAPER, SLATE = "#FFFBF4", "#565064"
PILLS = {  # text, ground, mark
    "libre": ("#084A3F", "#DDF1EA", "tick"),
    "bientot": ("#734700", "#FFF1CF", "clock"),
    "option": ("#734700", "#FFF1CF", "clock"),
}
OTHER_PILL = ("#5C5668", "#ECE9F0", "dash")


def drawn(card: Card) -> bytes:
    """The card as a JPEG file, drawn now or found as it was."""
    return shelf.kept("sharing", f"{card.digest}.jpg", lambda: draw(card), MOST_FILES)


def draw(card: Card) -> bytes:
    canvas = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(canvas)
    draw_views(canvas, card)
    canvas.paste(INK, (PHOTO_BOX[0] - 6, 0, PHOTO_BOX[0], HEIGHT))
    top = draw_pill(pen, card, 124) + 30 if card.state else 134
    top = draw_text(pen, card.name, TITLE, ((68, 1), (56, 2), (46, 2), (38, 3)), top, INK) + 12
    draw_text(pen, card.where, PLAIN, ((32, 2), (28, 2)), top, SLATE)
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
    photo = opened(card.photo) if card.photo else None
    start = PLAN_TOP if photo else top
    plan = plan_of(card.place, (right - left, bottom - start)) if card.place else None
    size = (right - left, (start if plan else bottom) - top)
    if photo:
        canvas.paste(ImageOps.fit(photo, size, centering=card.photo.focus), (left, top))
    elif not plan:
        canvas.paste(shopfront(size), (left, top))
    if plan:
        canvas.paste(plan, (left, start))
        canvas.paste(INK, (left, start - RULE, right, start))


def encoded(canvas: Image.Image) -> bytes:
    """The picture as the best JPEG of less than 200 kB."""
    for quality in (86, 72, 56, 40, 24, 12):
        buffer = io.BytesIO()
        canvas.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        if buffer.tell() < MAX_BYTES:
            break
    return buffer.getvalue()


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


def opened(photo: Photo) -> Image.Image | None:
    """A stored photo; none where its file is lost, which must not cost the page its picture."""
    try:
        with default_storage.open(photo.file) as file:
            return Image.open(file).convert("RGB")
    except OSError:
        return None
