"""Draw the picture that stands for the portal where its pages are shared."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from PIL import Image, ImageDraw

from portal.demo.drawing.streets import ground_floor_shop
from premises import sharing

TARGET = Path("static") / "img" / "partage.jpg"  # kept in the repository
STREET, CROP = 2, (620, 335, 1600, 1067)  # a seed, and the part of its picture that is shown
TITLE, LINE = ("Place aux", "entreprises"), 80
WORDS = ("Des locaux à louer dans les quartiers,", "et de l’aide pour s’y installer")


def draw() -> bytes:
    """A shop under its awning, the name of the portal and what it offers, as a JPEG."""
    left, top = 480, sharing.PHOTO_BOX[1]
    canvas = Image.new("RGB", (sharing.WIDTH, sharing.HEIGHT), sharing.PAPER)
    street = ground_floor_shop(STREET).crop(CROP)
    size = (sharing.WIDTH - left, sharing.HEIGHT - top)
    shop = street.resize((size[1] * street.width // street.height, size[1]), Image.LANCZOS)
    canvas.paste(shop, (sharing.WIDTH - shop.width, top))
    pen = ImageDraw.Draw(canvas)
    pen.polygon([(0, 0), (640, 0), (560, sharing.HEIGHT), (0, sharing.HEIGHT)], sharing.PAPER)
    pen.line([(640, 0), (560, sharing.HEIGHT)], sharing.INK, 6)
    letters = sharing.font(sharing.TITLE, LINE)
    for number, (text, colour) in enumerate(zip(TITLE, (sharing.INK, sharing.BRICK), strict=True)):
        pen.text((sharing.MARGIN, 190 + number * LINE), text, colour, font=letters)
    for number, text in enumerate(WORDS):
        place = (sharing.MARGIN, 400 + number * 40)
        pen.text(place, text, sharing.SLATE, font=sharing.font(sharing.PLAIN, 29))
    cloth = sharing.awning(sharing.WIDTH, sharing.AWNING, sharing.SCALLOPS)
    canvas.paste(cloth, (0, 0), cloth)
    return sharing.encoded(canvas)


class Command(BaseCommand):
    help = "Dessine l’image de partage du portail (static/img/partage.jpg)."

    def handle(self, *args, **options) -> None:
        path = settings.BASE_DIR / TARGET
        path.write_bytes(draw())
        self.stdout.write(f"{TARGET} : {path.stat().st_size // 1000} ko")
