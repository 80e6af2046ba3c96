"""News of the demonstration's firms: some told, some due; each once, then left to the staff."""

import datetime
from itertools import cycle

from django.utils import timezone

from lettings.follow_ups import AHEAD, LOOK_BACK, Stay, stays
from lettings.models import FollowUp
from lettings.models.follow_up import OUTCOME_MONTHS
from portal.demo.occupancies import MARK
from portal.demo.rows import Rows
from portal.demo.words import typeset
from premises.models import Occupancy

TOLD = [
    ("here", 2, "Le carnet se remplit. Une vitrine plus large aiderait."),
    ("here", 4, ""),
    ("here", 1, "Tout va bien, merci de l’appel."),
    ("elsewhere", 6, "Partis dans plus grand, à deux rues."),
    ("here", 3, "Le chauffage de la cour est à revoir."),
    ("stopped", None, "Activité arrêtée, reprise d’un emploi."),
    ("unreached", None, ""),
]  # fmt: skip
AFTER_NOON = datetime.time(14, 30)


def load_follow_ups(rows: Rows) -> None:
    """The outcomes that are past, and the points of these weeks."""
    told = cycle(TOLD)
    titles = Occupancy.objects.started(rows.today + AHEAD).filter(company__name__endswith=MARK)
    for stay in stays(titles.select_related("unit__building", "company")):
        for month, due in stay.points(rows.today + AHEAD).items():
            if due > rows.today - LOOK_BACK:
                load_point(rows, stay, month, due, {})
            elif month in OUTCOME_MONTHS:
                load_point(rows, stay, month, due, said(due, *next(told)))


def said(due: datetime.date, result: str, jobs: int | None, words: str) -> dict:
    """What a firm told two days after it was due."""
    at = datetime.datetime.combine(due + datetime.timedelta(days=2), AFTER_NOON)
    return {"result": result, "jobs": jobs, "words": typeset(words),
            "done_at": timezone.make_aware(at)}  # fmt: skip


def load_point(rows: Rows, stay: Stay, month: int, due: datetime.date, facts: dict) -> None:
    _row, new = FollowUp.objects.get_or_create(
        occupancy=stay.first, month=month, defaults={"due_on": due, **facts}
    )
    rows.created += new
