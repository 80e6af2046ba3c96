"""Milestones as readers meet them: in order, in words, with the dates they had before."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst

from core.templatetags.french import NBSP, date_fr
from renewal.models import Milestone, Postponement, Project

SHOWN = 8


@dataclass(frozen=True)
class Entry:
    """One line of components/timeline.html."""

    date_text: str
    title: str
    status: str
    status_label: str
    text: str
    notes: list[str]


def entry(milestone: Milestone, title: str = "") -> Entry:
    """A milestone in words, with the dates it had before."""
    return Entry(
        date_text=capfirst(milestone.date_text),
        title=title or milestone.title,
        status=milestone.status,
        status_label=milestone.get_status_display(),
        text=milestone.description,
        notes=[postponed_text(before) for before in milestone.postponements.all()],
    )


def postponed_text(postponement: Postponement) -> str:
    """« Annoncé auparavant : mars 2027, reporté le 3 mai 2026. Motif : fouilles. »."""
    reason = postponement.reason.rstrip(".")
    return (
        f"Annoncé auparavant{NBSP}: {postponement.date_text}, "
        f"reporté le {date_fr(postponement.announced_on)}."
        + (f" Motif{NBSP}: {reason}." if reason else "")
    )


def coming(projects: Iterable[Project], day: datetime.date, limit: int = SHOWN) -> list[Entry]:
    """The next milestones of several projects, merged in order of date."""
    waiting = [
        (milestone.date, project.name, milestone)
        for project in projects
        for milestone in project.milestones.all()
        if milestone.is_coming(day)
    ]
    waiting.sort(key=lambda row: (row[0], row[1], row[2].pk))
    return [
        entry(milestone, f"{name} – {milestone.title}") for _d, name, milestone in waiting[:limit]
    ]
