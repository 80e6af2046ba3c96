"""Forget a person, whoever and wherever they are in the portal (core/personal.py)."""

import datetime

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from core import personal
from core.management.commands.purge import moment
from security.audit import record


class Command(BaseCommand):
    help = "Efface une personne connue par son adresse\u00a0; --replay refait ce qui fut effacé."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email", nargs="?", metavar="COURRIEL")
        parser.add_argument(
            "--replay", action="store_true", help="refaire ce qui fut effacé depuis la sauvegarde"
        )
        parser.add_argument("--since", metavar="ISO", help="date de la sauvegarde restaurée")

    def handle(self, *args, **options) -> None:
        if options["replay"]:
            since = moment(options["since"]) if options["since"] else epoch()
            self.stdout.write(f"Personnes effacées de nouveau\u00a0: {personal.replay(since)}")
            return
        try:
            validate_email(options["email"])
        except ValidationError as wrong:
            raise CommandError("Donnez une adresse électronique.", returncode=2) from wrong
        kept = personal.erase(options["email"])
        record("données d’une personne effacées", label="ligne de commande")
        self.stdout.write("Effacé.")
        for why in kept:
            self.stdout.write(f"Gardé\u00a0: {why}")


def epoch() -> datetime.datetime:
    """Before any erasure."""
    return datetime.datetime.fromtimestamp(0, timezone.get_current_timezone())
