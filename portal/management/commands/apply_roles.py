"""Give each role of the staff the rights of the table."""

from django.core.management.base import BaseCommand

from portal import roles


class Command(BaseCommand):
    help = "Make the staff's groups say what portal/roles.py says; may be run at any time."

    def handle(self, *args, **options):
        roles.apply()
        self.stdout.write(f"Roles: {', '.join(roles.ROLES)}.")
