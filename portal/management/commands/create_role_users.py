"""Create one account per role, to try the portal out."""

import secrets

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from accounts.models import User
from portal import roles
from security import second_factor


class Command(BaseCommand):
    help = "Create one account per role and print its random password; run again, new passwords."

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="even where DEBUG is off")

    def handle(self, *args, **options):
        if not (settings.DEBUG or options["demo"]):
            raise CommandError("These accounts are for trying out: set DEBUG=1, or pass --demo.")
        roles.apply()
        self.stdout.write("To sign in at /connexion/ (these passwords are shown only now):")
        for role in roles.ROLES:
            email, password = make_user(role)
            self.stdout.write(f"  {role:26} {email:38} {password}")


def make_user(role: str) -> tuple[str, str]:
    """The address and the new password of the account that tries a role out."""
    email, password = f"{slugify(role)}@demo.invalid", secrets.token_urlsafe(15)
    user = User.objects.filter(email=email).first() or User(email=email, first_name=role)
    user.is_staff, user.is_active, user.is_superuser = True, True, False
    user.set_password(password)
    user.save()
    user.groups.set([Group.objects.get(name=role)])
    user.user_permissions.clear()
    second_factor.reset(user)
    return email, password
