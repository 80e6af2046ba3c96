"""Find the pictures that can no longer be shown."""

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from PIL import Image

from core import images, pictures


def defect(name: str) -> str:
    """What is wrong with a stored picture, in French; nothing if it can be shown."""
    try:
        with default_storage.open(name) as file, Image.open(file, formats=["JPEG"]) as image:
            image.load()
    except FileNotFoundError:
        return "absente"
    except images.BROKEN:
        return "illisible"
    return ""


class Command(BaseCommand):
    help = "Liste les photos et logos dont le fichier manque ou ne se lit pas."

    def handle(self, *args, **options) -> None:
        names, wrong = list(pictures.names()), 0
        for name in names:
            if found := defect(name):
                wrong += 1
                self.stdout.write(f"{found}\u00a0: {name}")
        if wrong:
            raise CommandError(
                f"{wrong} sur {len(names)} à reprendre d’une sauvegarde ou à remplacer."
            )
        self.stdout.write(f"{len(names)} vérifiées, aucune n’est absente ni illisible.")
