"""Draw the files that pictures stored by an older version lack."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from PIL import Image

from core import images, pictures


def make_missing(name: str) -> int:
    """Write the derived files that a picture lacks; return how many."""
    with default_storage.open(name) as file, Image.open(file, formats=["JPEG"]) as image:
        files = [
            one for one in images.derived(name, image.width) if not default_storage.exists(one[2])
        ]
        if files:
            image = image.convert("RGB")
        for file_name, content in images.draw_derived(image, files):
            default_storage.save(file_name, ContentFile(content))
    return len(files)


class Command(BaseCommand):
    help = "Dessine les petits formats (AVIF, WebP, JPEG) qui manquent aux photos et logos."

    def handle(self, *args, **options) -> None:
        made = 0
        for name in pictures.names():
            try:
                made += make_missing(name)
            except images.BROKEN as error:
                self.stderr.write(f"{name}\u00a0: {error}")
        self.stdout.write(f"Fichiers dessinés\u00a0: {made}.")
