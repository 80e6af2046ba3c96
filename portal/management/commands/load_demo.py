"""Load the demonstration, as of today."""

from django.core.management.base import BaseCommand

from core.models import today
from neighbourhoods.models import Neighbourhood
from portal.demo.loader import load


class Command(BaseCommand):
    help = "Load two invented quartiers; run again, it only brings their dates up to today."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where a neighbourhood exists"
        )

    def handle(self, *args, **options):
        if options["if_empty"] and Neighbourhood.objects.exists():
            self.stdout.write("A neighbourhood is there already: nothing loaded.")
            return
        self.stdout.write("Loading two invented quartiers; drawing their pictures takes a moment.")
        report = load(today())
        self.stdout.write(
            f"Demonstration loaded: {report.created} rows created, {report.updated} updated, "
            f"{report.drawn} pictures drawn."
        )
