"""Periodic work: once per period, by one worker, and again after a failure."""

import datetime
import threading

import pytest
from django.db import connections
from django.utils import timezone

from core import retention
from outbox import jobs
from outbox.models import Job, OutgoingMail
from tests.factories import make_mail

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2027, 3, 1, 8, tzinfo=datetime.UTC)


@pytest.fixture
def works(monkeypatch):
    """A registry without the portal's own jobs."""
    monkeypatch.setattr(jobs, "_works", {})


def after(**delay: int) -> datetime.datetime:
    return NOW + datetime.timedelta(**delay)


def test_job_runs_once_per_period(works):
    runs = []
    jobs.register_job("ronde", jobs.DAILY, lambda: runs.append(1))

    ran = [jobs.run_due(at) for at in (NOW, after(hours=23), after(hours=24), after(hours=25))]

    assert ran == [["ronde"], [], ["ronde"], []]
    assert len(runs) == 2


def test_job_that_fails_is_tried_again_in_an_hour_and_stops_no_other(works, caplog):
    runs = []

    def fail():
        raise RuntimeError("secret@ville.invalid")

    jobs.register_job("panne", jobs.DAILY, fail)
    jobs.register_job("ronde", jobs.DAILY, lambda: runs.append(1))

    ran = [jobs.run_due(at) for at in (NOW, after(minutes=59), after(minutes=61))]

    assert ran == [["panne", "ronde"], [], ["panne"]]
    job = Job.objects.get(name="panne")
    assert (job.error, job.finished_at) == ("RuntimeError", None)


def test_job_whose_worker_died_is_run_again(works):
    runs = []
    jobs.register_job("ronde", jobs.DAILY, lambda: runs.append(1))
    Job.objects.create(name="ronde", due_at=after(hours=1), started_at=NOW)

    assert [jobs.run_due(at) for at in (NOW, after(hours=1))] == [[], ["ronde"]]


@pytest.mark.django_db(transaction=True)
def test_job_is_run_by_one_worker(works):
    runs, start = [], threading.Barrier(4)
    jobs.register_job("ronde", jobs.DAILY, lambda: runs.append(1))

    def work() -> None:
        start.wait()
        jobs.run_due(NOW)
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join(timeout=30)

    assert len(runs) == 1


def test_purge_forgets_texts_then_mails():
    ages = {"fresh": 29, "old": 31, "gone": 91}
    for name, days in ages.items():
        sent = {"state": "envoye", "sent_at": timezone.now() - datetime.timedelta(days=days)}
        OutgoingMail.objects.filter(pk=make_mail(kind=name).pk).update(**sent)
    given_up = {"state": "echec", "retry_after": timezone.now() - datetime.timedelta(days=91)}
    OutgoingMail.objects.filter(pk=make_mail(kind="failed").pk).update(**given_up)
    make_mail(kind="waiting")

    retention.apply(timezone.now())

    left = {mail.kind: bool(mail.text) for mail in OutgoingMail.objects.all()}
    assert left == {"fresh": True, "old": False, "waiting": True}
