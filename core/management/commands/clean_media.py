"""Remove the files that no row holds any more."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from core import images, pictures

GRACE = timedelta(hours=24)  # a file this young may belong to a form that is being saved


def stored(folder: str) -> Iterator[str]:
    """The files of a folder and of those within."""
    folders, files = default_storage.listdir(folder)
    for name in sorted(files):
        yield f"{folder}/{name}"
    for name in sorted(folders):
        yield from stored(f"{folder}/{name}")


def is_orphan(name: str, at) -> bool:
    """Whether a file is older than a day and no row holds the picture that it belongs to."""
    if default_storage.get_modified_time(name) > at - GRACE:
        return False
    picture = images.picture_of(name)
    return picture is None or not pictures.is_held(picture)


class Command(BaseCommand):
    help = "Liste les fichiers de photos et logos qu’aucune fiche ne montre, depuis un jour."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--apply", action="store_true", help="les supprimer aussi")

    def handle(self, *args, apply: bool, **options) -> None:
        at, count, size = timezone.now(), 0, 0
        for folder in sorted({field.upload_to for _model, field in pictures.fields()}):
            names = stored(folder) if default_storage.exists(folder) else ()
            for name in names:
                if not is_orphan(name, at):
                    continue
                count, size = count + 1, size + default_storage.size(name)
                self.stdout.write(name)
                if apply:
                    default_storage.delete(name)
        done = "supprimés" if apply else "à supprimer (--apply pour le faire)"
        self.stdout.write(f"Fichiers {done}\u00a0: {count}, {size // 1000} ko.")
