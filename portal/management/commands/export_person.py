"""Tell a person everything that the portal knows of them (core/personal.py)."""

import json

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from core import personal
from security.audit import record


class Command(BaseCommand):
    help = "Écrit en JSON tout ce que le portail sait d’une personne connue par son adresse."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email", metavar="COURRIEL")

    def handle(self, *args, email: str, **options) -> None:
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError("Donnez une adresse électronique.", returncode=2) from wrong
        record("données d’une personne exportées", label="ligne de commande")
        self.stdout.write(json.dumps(personal.export(email), ensure_ascii=False, indent=2))
