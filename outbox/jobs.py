"""Work done from time to time: apps register it, the worker runs what is due."""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from outbox.models import Job

HOURLY, DAILY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
RETRY_AFTER = datetime.timedelta(hours=1)  # a run that failed, or whose worker died
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """What a job does, and how often; `function` takes no argument and may be run twice."""

    every: datetime.timedelta
    function: Callable[[], object]


_works: dict[str, Work] = {}


def register_job(name: str, every: datetime.timedelta, function: Callable[[], object]) -> None:
    """Have `function()` run every so often; its French name shows in the admin."""
    _works[name] = Work(every, function)


def hasten(name: str, at: datetime.datetime | None = None) -> None:
    """Have a job run at the worker's next look rather than in its turn."""
    Job.objects.filter(name=name).update(due_at=at or timezone.now())


def run_due(at: datetime.datetime | None = None) -> list[str]:
    """Run the jobs that are due, each by one worker only; return their names."""
    at = at or timezone.now()
    known = dict(Job.objects.values_list("name", "due_at"))
    if new := [Job(name=name, due_at=at) for name in _works if name not in known]:
        Job.objects.bulk_create(new, ignore_conflicts=True)
    done = []
    for name, work in _works.items():
        due = Job.objects.filter(name=name, due_at__lte=at)
        if known.get(name, at) <= at and due.update(due_at=at + RETRY_AFTER, started_at=at):
            run(name, work, at)
            done.append(name)
    return done


def run(name: str, work: Work, at: datetime.datetime) -> None:
    """Run a job that was claimed; a failure is logged and tried again in an hour."""
    row = Job.objects.filter(name=name)
    try:
        work.function()
    except Exception as error:  # whatever one job does, the mails and the other jobs go on
        LOG.exception("The job %r failed.", name)
        row.update(error=type(error).__name__)
    else:
        row.update(due_at=at + work.every, finished_at=timezone.now(), error="")
