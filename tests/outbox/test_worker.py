"""The worker against a real mail server: refusals, silence, crashes, colleagues."""

import datetime
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from outbox import worker
from outbox.models import BACK_OFF, OutgoingMail
from outbox.worker import send_due
from tests.factories import make_mail
from tests.outbox.sink import Sink, serving

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
State = OutgoingMail.State


def use(settings, sink: Sink) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.EMAIL_TIMEOUT = 1


def states() -> Counter:
    return Counter(OutgoingMail.objects.values_list("state", flat=True))


def later(**delay: int) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(**delay)


def test_mails_reach_the_server(settings):
    mails = [make_mail(subject=f"Fiche nº {number}") for number in range(3)]

    with serving() as sink:
        use(settings, sink)
        sent = send_due()

    assert sent == 3
    assert sink.ids == [mail.message_id for mail in mails]
    message = sink.taken[0]
    assert (message["Subject"], message["To"]) == ("Fiche nº 0", mails[0].recipient)
    assert message["From"] == "Place aux entreprises <ne-pas-repondre@127.0.0.1>"
    assert message.get_content().startswith("Bonjour,")
    assert states() == {"envoye": 3}


def test_server_that_is_away_loses_nothing_and_stops_the_round(settings):
    make_mail()
    make_mail()
    with serving() as sink:
        use(settings, sink)

    assert send_due() == 0

    assert states() == {"reessayer": 1, "attente": 1}
    tried = OutgoingMail.objects.get(state=State.RETRY)
    assert (tried.attempts, tried.error) == (1, "serveur injoignable (ConnectionRefusedError)")
    with serving() as sink:
        use(settings, sink)
        assert send_due(later(minutes=2)) == 2
    assert states() == {"envoye": 2}


def test_server_that_says_nothing(settings):
    make_mail()
    with serving(answers={"HELLO": None}) as sink:
        use(settings, sink)
        settings.EMAIL_TIMEOUT = 0.2
        send_due()

    assert states() == {"reessayer": 1}


def test_server_that_falls_silent_once_it_has_taken_the_mail(settings):
    make_mail()
    with serving(answers={"QUIT": None}) as sink:
        use(settings, sink)
        settings.EMAIL_TIMEOUT = 0.2
        send_due()

    assert (states(), len(sink.taken)) == ({"envoye": 1}, 1)


@pytest.mark.parametrize(
    ("command", "answer", "state"),
    [
        ("RCPT", "451 come back later", State.RETRY),
        ("RCPT", "550 nobody of that name", State.FAILED),
        ("MAIL", "451 busy", State.RETRY),
        ("MAIL", "550 sender unknown", State.RETRY),
        ("END", "452 disk full", State.RETRY),
        ("END", "554 no thanks", State.RETRY),
        ("HELLO", "554 not now", State.RETRY),
    ],
)
def test_server_that_refuses(settings, command, answer, state):
    make_mail()
    with serving(answers={command: answer}) as sink:
        use(settings, sink)
        send_due()

    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.attempts, sink.taken) == (state, 1, [])


def test_tries_are_spread_over_three_days_and_end_in_failure():
    mail, at = make_mail(), timezone.now()
    waits = []

    while (taken := OutgoingMail.objects.claim(at)) is not None:
        taken.postpone("451 busy", at)
        waits.append(taken.retry_after - at)
        at = taken.retry_after

    assert waits[:-1] == BACK_OFF
    assert waits[0] == datetime.timedelta(minutes=1)
    assert max(waits) == datetime.timedelta(hours=24)
    assert sum(waits, datetime.timedelta()) > datetime.timedelta(days=3)
    assert OutgoingMail.objects.get(pk=mail.pk).state == State.FAILED


def test_mail_is_not_tried_before_its_turn(settings):
    OutgoingMail.objects.filter(pk=make_mail().pk).update(
        state=State.RETRY, retry_after=later(minutes=5)
    )

    assert send_due() == 0
    assert send_due(later(minutes=6)) == 1


def test_database_away_while_a_sent_mail_is_marked(settings, monkeypatch):
    make_mail()
    refusals = iter([DatabaseError("gone"), DatabaseError("gone")])
    move = OutgoingMail.move

    def stubborn(mail, *args, **changes):
        for refusal in refusals:
            raise refusal
        move(mail, *args, **changes)

    monkeypatch.setattr(OutgoingMail, "move", stubborn)
    monkeypatch.setattr(worker, "WAITS", (0, 0))
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    with serving() as sink:
        use(settings, sink)
        send_due()

    assert (states(), len(sink.taken)) == ({"envoye": 1}, 1)


def test_slow_worker_that_was_believed_dead(settings):
    make_mail()
    at = timezone.now()
    slow = OutgoingMail.objects.claim(at)
    OutgoingMail.objects.recover(later(minutes=11))
    OutgoingMail.objects.claim(later(minutes=11)).mark_sent("", at)

    worker.note(slow.postpone, "trop tard", at)

    assert states() == {"envoye": 1}


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_each_mail_once(settings):
    mails = [make_mail() for _ in range(12)]
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        send_due()
        connections.close_all()

    with serving() as sink:
        use(settings, sink)
        workers = [threading.Thread(target=work) for _ in range(4)]
        for thread in workers:
            thread.start()
        for thread in workers:
            thread.join(timeout=60)

    assert Counter(sink.ids) == Counter(mail.message_id for mail in mails)
    assert states() == {"envoye": 12}


def database_url() -> str:
    """The address of the database that this test uses, for a process of its own."""
    name = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(name['NAME']))}"
    login = f"{name['USER']}:{quote(name['PASSWORD'])}@" if name["USER"] else ""
    port = f":{name['PORT']}" if name["PORT"] else ""
    return f"postgres://{login}{quote(name['HOST'], safe='')}{port}/{name['NAME']}"


def start_worker(sink: Sink) -> subprocess.Popen:
    environment = {
        "DATABASE_URL": database_url(), "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(sink.port),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "manage.py", "process_outbox"], cwd=ROOT, env=os.environ | environment
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["hold", "done"])
def test_worker_killed_in_the_middle_of_a_run(settings, moment):
    """Killed before the server has taken the third mail, or just after.

    Only in the second case may that one mail arrive twice, under one Message-ID, by which the
    receiver drops the double: the server had taken it, and nobody was left to note that.
    """
    mails = [make_mail() for _ in range(6)]
    killed = threading.Event()

    def kill_at_the_third(number: int) -> bool:
        if number == 3 and not killed.is_set():
            process.kill()
            process.wait()
            killed.set()
            return False
        return True

    with serving(**{moment: kill_at_the_third}) as sink:
        process = start_worker(sink)
        assert killed.wait(60)
        sent_before = states()
        use(settings, sink)
        send_due()  # the mail that the dead worker held is not yet believed lost
        send_due(later(minutes=11))

    arrived = Counter(sink.ids)
    doubles = [guid for guid, times in arrived.items() if times > 1]
    assert process.returncode == -signal.SIGKILL
    assert (sent_before["envoye"], sent_before["cours"]) in [(2, 1), (3, 0)]
    assert set(arrived) == {mail.message_id for mail in mails}
    assert doubles == ([mails[2].message_id] if moment == "done" and sent_before["cours"] else [])
    assert sum(arrived.values()) == 6 + len(doubles)
    assert states() == {"envoye": 6}


@pytest.mark.django_db(transaction=True)
def test_worker_asked_to_stop_finishes_the_mail_in_hand(settings):
    for _ in range(3):
        make_mail()

    def stop(number: int) -> bool:
        process.send_signal(signal.SIGTERM)
        return True

    with serving(hold=stop) as sink:
        process = start_worker(sink)
        assert process.wait(30) == 0

    assert len(sink.taken) == 1
    assert states() == {"envoye": 1, "attente": 2}


def test_command_does_what_is_due_once(settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_DIR = "outbox.folder.EmailBackend", tmp_path / "mails"
    mail = make_mail(subject="Vérifiez l’atelier")
    handlers = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]

    try:
        call_command("process_outbox", once=True)
    finally:
        signal.signal(signal.SIGTERM, handlers[0])
        signal.signal(signal.SIGINT, handlers[1])

    (file,) = settings.EMAIL_DIR.iterdir()
    assert file.name == f"verifiez-latelier-{mail.guid}.eml"
    assert f"Message-ID: {mail.message_id}" in file.read_text()
    assert states() == {"envoye": 1}
