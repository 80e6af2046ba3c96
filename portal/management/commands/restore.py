"""Check a backup, or put it back (portal/backups.py)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal import backups


class Command(BaseCommand):
    help = "Remet une sauvegarde en place\u00a0; --check la relit en entier sans rien changer."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", metavar="SAUVEGARDE")
        parser.add_argument("--check", action="store_true", help="vérifier seulement")

    def handle(self, *args, folder: str, check: bool, **options) -> None:
        try:
            manifest = (backups.check if check else backups.restore)(Path(folder))
        except backups.BackupError as refused:
            raise CommandError(str(refused), returncode=2) from refused
        count = len(manifest["files"])
        self.stdout.write(f"Sauvegarde du {manifest['made_at']}, {count} fichiers\u00a0: entière.")
        if not check:
            self.stdout.write(
                "Remise en place. Effacez de nouveau qui le fut depuis\u00a0: "
                f"manage.py erase_person --replay --since {manifest['made_at']}"
            )
