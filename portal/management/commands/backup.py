"""Back up the portal (portal/backups.py)."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal import backups


class Command(BaseCommand):
    help = "Sauvegarde la base, les images et les fichiers privés dans un nouveau dossier daté."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", nargs="?", metavar="DOSSIER", help="BACKUP_DIR sinon")

    def handle(self, *args, folder: str | None, **options) -> None:
        target = folder or settings.BACKUP_DIR
        if not target:
            raise CommandError("Donnez un dossier, ou réglez BACKUP_DIR.", returncode=2)
        try:
            made = backups.make(Path(target))
        except backups.BackupError as failure:
            raise CommandError(str(failure), returncode=3) from failure
        self.stdout.write(str(made))
