"""Send what waits. Each mail is claimed and marked in a short transaction, and sent in between."""

import datetime
import logging
import signal
import smtplib
import time
from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from outbox.jobs import run_due
from outbox.models import OutgoingMail

PAUSE = 5  # seconds between two looks at the queue
LOG = logging.getLogger(__name__)
PERMANENT = range(500, 600)  # a server's final answers
WAITS = (1, 2, 4, 8, 16, 32)  # seconds between tries to settle a mail that has left


def send_due(at: datetime.datetime | None = None, stopping: Callable[[], bool] = bool) -> int:
    """Send the mails that are due until told to stop; return how many were sent.

    A server that cannot be reached ends the round: the others wait without a try being counted.
    """
    sent = 0
    OutgoingMail.objects.recover(at or timezone.now())
    while not stopping() and (mail := OutgoingMail.objects.claim(at or timezone.now())):
        try:
            deliver(mail, at)
        except OSError as error:
            LOG.warning("The mail server cannot be reached: %s.", type(error).__name__)
            note(mail.postpone, f"serveur injoignable ({type(error).__name__})", at)
            break
        sent += mail.state == OutgoingMail.State.SENT
    return sent


def deliver(mail: OutgoingMail, at: datetime.datetime | None) -> None:
    """Hand a mail over; note a refusal of this mail, raise OSError when none could leave.

    smtplib's errors are OSErrors: those that say something of this very mail are caught here. An
    address that the server will never take fails at once; all else is tried again.
    """
    connection = get_connection()
    try:
        connection.open()
        connection.send_messages([mail.message()])
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        note(mail.give_up if code in PERMANENT else mail.postpone, said(code, answer), at)
    except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
        note(mail.postpone, said(error.smtp_code, error.smtp_error), at)
    except ValueError as error:  # what cannot be written as a message
        note(mail.give_up, f"message refusé ({type(error).__name__})", at)
    else:
        note(mail.mark_sent, "", at)
    finally:
        with suppress(OSError):  # the mail has been settled, whatever the server says of leaving
            connection.close()


def note(move: Callable, error: str, at: datetime.datetime | None) -> None:
    """Settle a mail, though the database be away for a moment: else it would be sent twice."""
    for wait in (*WAITS, None):
        try:
            move(error, at or timezone.now())
        except ValidationError:
            LOG.warning("Another worker has settled this mail.")
        except DatabaseError:
            if wait is None:
                raise
            close_old_connections()
            time.sleep(wait)
            continue
        return


def said(code: int, answer: bytes | str) -> str:
    """A server's answer, for the log of mails."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {text}".replace("\n", " ")[:200]


class Worker:
    """The process beside the server: it sends, runs periodic work, and stops when asked."""

    def __init__(self):
        self.stopped = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def stop(self, *_signal) -> None:
        """Finish the mail in hand, then end."""
        self.stopped = True

    def run(self) -> None:
        """Work until stopped; a database that is away is waited for."""
        while not self.stopped:
            try:
                self.work()
            except DatabaseError:
                LOG.exception("The database cannot be reached; trying again.")
            close_old_connections()
            self.rest()

    def work(self) -> None:
        send_due(stopping=lambda: self.stopped)
        if not self.stopped and run_due():
            send_due(stopping=lambda: self.stopped)

    def rest(self) -> None:
        """Wait a little, in steps short enough for a signal to be heard."""
        until = time.monotonic() + PAUSE
        while not self.stopped and time.monotonic() < until:
            time.sleep(0.2)
