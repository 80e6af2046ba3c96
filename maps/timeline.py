"""What changes by a date: the milestones of urban projects, as they are announced today."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from core.templatetags.french import date_fr
from renewal.calendar import Entry, entry
from renewal.models import Milestone, Project, Status


@dataclass(frozen=True)
class Change:
    """A milestone on the scale of dates: it counts as changed once its whole period is over."""

    entry: Entry
    project: Project
    last_day: datetime.date
    done: bool
    overdue: bool  # announced for a date that has passed, and not said to be done

    def is_due(self, day: datetime.date) -> bool:
        """Whether it should have happened by a day, if the announced dates hold."""
        return not self.overdue and self.last_day <= day


@dataclass(frozen=True)
class Step:
    """A date to choose on the scale."""

    day: datetime.date
    label: str


@dataclass(frozen=True)
class Timeline:
    """The dates on which something is due, and what is."""

    changes: list[Change]
    steps: list[Step]
    chosen: int  # the index of the step looked at

    @property
    def year(self) -> int:
        """The year of the last date."""
        return self.steps[-1].day.year

    @property
    def step(self) -> Step:
        return self.steps[self.chosen]

    @property
    def done(self) -> list[Change]:
        """What has been done already."""
        return [change for change in self.changes if change.done]

    @property
    def due(self) -> list[Change]:
        """What should have changed between today and the chosen date."""
        return [c for c in self.changes if not c.done and c.is_due(self.step.day)]

    @property
    def later(self) -> list[Change]:
        """What should come after it, and what is late without a new date."""
        return [c for c in self.changes if not c.done and not c.is_due(self.step.day)]


def timeline(
    projects: Iterable[Project], day: datetime.date, now: datetime.date
) -> Timeline | None:
    """The milestones of these projects, looked at from a date; None when nothing is coming."""
    changes = [
        change_of(milestone, project, now)
        for project in projects
        for milestone in project.milestones.all()
    ]
    changes.sort(key=lambda change: (change.last_day, change.project.name))
    dates = sorted({c.last_day for c in changes if not c.done and not c.overdue})
    if not dates:
        return None
    steps = [Step(now, "Aujourd’hui")]
    steps += [Step(date, f"Au {date_fr(date)}") for date in dates if date > now]
    chosen = max(index for index, step in enumerate(steps) if step.day <= max(day, now))
    return Timeline(changes, steps, chosen)


def change_of(milestone: Milestone, project: Project, now: datetime.date) -> Change:
    done = milestone.status == Status.DONE
    return Change(
        entry=entry(milestone),
        project=project,
        last_day=milestone.last_day,
        done=done,
        overdue=not done and milestone.last_day < now,
    )
