"""Everything that must be true before the server starts, in one quick process."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core import checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from neighbourhoods.models import Neighbourhood
from portal import roles


class Command(BaseCommand):
    help = "Migrate, load the demonstration into an empty database, collect static files, check."

    def add_arguments(self, parser):
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *args, **options):
        self.stdout.write("Bringing the database up to date…")
        call_command("migrate", interactive=False, verbosity=0)
        roles.apply()
        if not options["no_demo"] and not Neighbourhood.objects.exists():
            self.stdout.write("Loading the demonstration, for the database is empty…")
            call_command("load_demo", if_empty=True, stdout=self.stdout)
            call_command("create_demo_admin", stdout=self.stdout)
        self.collect_static_files()
        self.check_deployment()

    def collect_static_files(self) -> None:
        """Collect only when a source file has changed since the last time."""
        seal = Path(settings.VAR_DIR) / "static_collected"
        state = sources_state()
        if seal.is_file() and seal.read_text() == state and Path(settings.STATIC_ROOT).is_dir():
            return
        self.stdout.write("Collecting static files…")
        call_command("collectstatic", interactive=False, verbosity=0)
        seal.write_text(state)

    def check_deployment(self) -> None:
        """Stop on errors; of the warnings, say only the portal's own: the others are Django's
        about plain http, which is right on this machine."""
        found = checks.run_checks(include_deployment_checks=True, databases=["default"])
        errors = [m for m in found if m.is_serious() and not m.is_silenced()]
        if errors:
            raise CommandError("\n".join(str(error) for error in errors))
        for message in found:
            if str(message.id).startswith(("core.", "outbox.", "portal.")):
                self.stderr.write(str(message))


def sources_state() -> str:
    """A digest of every static source file's name, size and date."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()
