"""Derive the public list again: every night for what the date changes, or wholly."""

from django.core.management.base import BaseCommand

from core.models import today
from premises import listings
from premises.models import Unit


class Command(BaseCommand):
    help = "Derive the public list again from the units' history."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="every unit, not only those due")

    def handle(self, *args, **options):
        if options["all"]:
            count = Unit.objects.count()
            Unit.objects.refresh_listings()
        else:
            count = listings.refresh_due(today())
        self.stdout.write(f"{count} listings derived.")
