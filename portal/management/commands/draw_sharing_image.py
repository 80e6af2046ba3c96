"""Draw the picture that stands for the portal where its pages are shared."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from PIL import Image, ImageDraw

from portal.demo.drawing.streets import ground_floor_shop
from premises.sharing import lettering, picture, shop

TARGET = Path("static") / "img" / "partage.jpg"  # kept in the repository
STREET, CROP = 2, (620, 335, 1600, 1067)  # a seed, and the part of its picture that is shown
TITLE, LINE = ("Place aux", "entreprises"), 80
WORDS = ("Des locaux à louer dans les quartiers,", "et de l’aide pour s’y installer")


def draw() -> bytes:
    """A shop under its awning, the name of the portal and what it offers, as a JPEG."""
    left, top = 480, picture.PHOTO_BOX[1]
    canvas = Image.new("RGB", (picture.WIDTH, picture.HEIGHT), picture.PAPER)
    street = ground_floor_shop(STREET).crop(CROP)
    size = (picture.WIDTH - left, picture.HEIGHT - top)
    front = street.resize((size[1] * street.width // street.height, size[1]), Image.LANCZOS)
    canvas.paste(front, (picture.WIDTH - front.width, top))
    pen = ImageDraw.Draw(canvas)
    pen.polygon([(0, 0), (640, 0), (560, picture.HEIGHT), (0, picture.HEIGHT)], picture.PAPER)
    pen.line([(640, 0), (560, picture.HEIGHT)], shop.INK, 6)
    letters = lettering.font(lettering.TITLE, LINE)
    for number, (text, colour) in enumerate(zip(TITLE, (shop.INK, shop.BRICK), strict=True)):
        pen.text((lettering.MARGIN, 190 + number * LINE), text, colour, font=letters)
    for number, text in enumerate(WORDS):
        place = (lettering.MARGIN, 400 + number * 40)
        pen.text(place, text, picture.SLATE, font=lettering.font(lettering.PLAIN, 29))
    cloth = shop.awning(picture.WIDTH, picture.AWNING, picture.SCALLOPS)
    canvas.paste(cloth, (0, 0), cloth)
    return picture.encoded(canvas)


class Command(BaseCommand):
    help = "Dessine l’image de partage du portail (static/img/partage.jpg)."

    def handle(self, *args, **options) -> None:
        path = settings.BASE_DIR / TARGET
        path.write_bytes(draw())
        self.stdout.write(f"{TARGET} : {path.stat().st_size // 1000} ko")
