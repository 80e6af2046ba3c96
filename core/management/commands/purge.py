"""Forget what has served (core/retention.py)."""

import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from core import retention


def moment(text: str) -> datetime.datetime:
    """A moment from its ISO form; a date alone is its first instant, in Paris."""
    try:
        found = parse_datetime(text)
        if found is None and (day := parse_date(text)):
            found = datetime.datetime.combine(day, datetime.time())
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"« {text} » n’est ni une date ni une heure ISO.", returncode=2)
    return found if timezone.is_aware(found) else timezone.make_aware(found)


class Command(BaseCommand):
    help = "Efface ce qui a dépassé sa durée de conservation, et dit combien."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--now", metavar="ISO", help="faire comme si c’était ce jour")
        parser.add_argument("--dry-run", action="store_true", help="compter sans rien effacer")

    def handle(self, *args, **options) -> None:
        at = moment(options["now"]) if options["now"] else timezone.now()
        for line in retention.apply(at, options["dry_run"]):
            done = "effacé" if line.done else "à décider ou à effacer" if line.count else "rien"
            self.stdout.write(f"{line.what} ({line.kept})\u00a0: {line.count}, {done}")
