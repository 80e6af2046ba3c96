"""The worker that sends mails and runs periodic work."""

from django.core.management.base import BaseCommand

from outbox.worker import Worker


class Command(BaseCommand):
    help = "Send the mails that wait and run periodic work, until stopped (SIGTERM or Ctrl-C)."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args, **options):
        worker = Worker()
        if options["once"]:
            worker.work()
        else:
            worker.run()
