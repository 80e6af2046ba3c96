"""Create the account that opens the demonstration's admin."""

import secrets

from django.core.management.base import BaseCommand

from accounts.models import User

EMAIL = "admin@demo.invalid"


class Command(BaseCommand):
    help = "Create the demonstration's superuser once, and print its random password that once."

    def handle(self, *args, **options):
        if User.objects.filter(email__iexact=EMAIL).exists():
            return
        password = secrets.token_urlsafe(15)
        User.objects.create_superuser(EMAIL, password, first_name="Camille", last_name="Démo")
        self.stdout.write("To sign in at /admin/ (this password is shown only now):")
        self.stdout.write(f"  e-mail    {EMAIL}")
        self.stdout.write(f"  password  {password}")
