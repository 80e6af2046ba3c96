"""Let the last administrator who lost telephone and recovery codes sign in again."""

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from security import second_factor
from security.audit import record
from security.models import Verb


class Command(BaseCommand):
    help = "Forget someone's second step: the next sign-in sets it anew. Every session ends."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, **options):
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError("Nobody has this address.")
        second_factor.reset(user)
        record(Verb.FACTOR_RESET, user)
        self.stdout.write("Done: the next sign-in sets the second step anew.")
