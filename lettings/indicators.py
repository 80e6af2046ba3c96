"""How requests fare over a period: how soon they are answered, what becomes of them, from whom.

Groups under five people are not told, so that nobody is recognised in a figure.
"""

import datetime
import math
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from core.templatetags.french import number
from lettings.models import FollowUp, Transition, UnitRequest
from lettings.models.follow_up import OUTCOME_MONTHS
from lettings.workflow import CLOSED, Status
from lettings.working_days import working_days_between

SMALL = 5  # people


@dataclass(frozen=True)
class Share:
    """A part of a whole, told in words; hidden where either is a small group."""

    part: int
    whole: int

    def __str__(self) -> str:
        if not self.whole:
            return "–"
        if self.whole < SMALL:
            return "moins de 5 personnes"
        if 0 < self.part < SMALL or 0 < self.whole - self.part < SMALL:
            return f"sur {number(self.whole)}, détail caché (moins de 5 personnes)"
        percentage = number(100 * self.part / self.whole)
        return f"{percentage}\u00a0% ({number(self.part)} sur {number(self.whole)})"


@dataclass(frozen=True)
class Survival:
    """Firms that still trade so many months after they settled, among those that were reached."""

    months: int
    trading: Share
    unreached: str


@dataclass(frozen=True)
class Indicators:
    """The requests sent from a day to another, both included."""

    submitted: int
    replies: list[int]
    visited: Share
    signed: Share
    resident: Share
    unsaid: int
    origins: list[tuple[str, str]]
    survival: list["Survival"]

    @property
    def median(self) -> int | None:
        """Working days to the first reply, half of the requests waited no longer."""
        return self.percentile(50)

    @property
    def ninth_decile(self) -> int | None:
        return self.percentile(90)

    def percentile(self, share: int) -> int | None:
        """The nearest-rank percentile; None for a small group."""
        if len(self.replies) < SMALL:
            return None
        return self.replies[math.ceil(share * len(self.replies) / 100) - 1]


def told(count: int) -> str:
    return number(count) if count >= SMALL else "moins de 5"


def few(count: int) -> str:
    """As told(), but nobody is recognised in none."""
    return told(count) if count else "aucune"


def indicators(first: datetime.date, last: datetime.date, day: datetime.date) -> Indicators:
    """The figures of the requests sent in a period, as of a day; three queries."""
    sent = UnitRequest.objects.sent().filter(
        submitted_at__gte=midnight(first),
        submitted_at__lt=midnight(last + datetime.timedelta(days=1)),
    )
    rows = list(
        sent.values_list(
            "pk", "submitted_at", "first_reply_at", "status", "resident", "origin", "channel"
        )
    )
    moves = Transition.objects.filter(
        request__in=sent, target__in=[Status.VISIT, Status.SIGNED]
    ).values_list("target", "request")
    reached = {(target, request) for target, request in moves}
    visited = {request for target, request in reached if target == Status.VISIT}
    signed = {request for target, request in reached if target == Status.SIGNED}
    residents = Counter(row[4] for row in rows)
    return Indicators(
        submitted=len(rows),
        replies=sorted(filter(lambda wait: wait is not None, (waited(row, day) for row in rows))),
        visited=Share(len(visited), len(rows)),
        signed=Share(len(signed & visited), len(visited)),
        resident=Share(residents["yes"], residents["yes"] + residents["no"]),
        unsaid=residents[""],
        origins=origins(rows),
        survival=survival(first, last),
    )


def survival(first: datetime.date, last: datetime.date) -> list[Survival]:
    """What became of the firms whose 12 or 36 months ended in a period (one query)."""
    due = FollowUp.objects.filter(month__in=OUTCOME_MONTHS, due_on__range=(first, last))
    counted = due.order_by().values("month").annotate(
        trading=Count("pk", filter=Q(result__in=FollowUp.TRADING)),
        reached=Count("pk", filter=~Q(result__in=["", FollowUp.Result.UNREACHED])),
        unreached=Count("pk", filter=Q(result=FollowUp.Result.UNREACHED)),
    )  # fmt: skip
    known = {row["month"]: row for row in counted}
    empty = {"trading": 0, "reached": 0, "unreached": 0}
    found = [(months, known.get(months, empty)) for months in OUTCOME_MONTHS]
    return [
        Survival(months, Share(row["trading"], row["reached"]), few(row["unreached"]))
        for months, row in found
    ]


def waited(row: tuple, day: datetime.date) -> int | None:
    """Working days to the first reply; so far, for an open request without one."""
    _pk, submitted_at, replied_at, status, *_others = row
    if replied_at is None and status in CLOSED:
        return None  # withdrawn before anybody answered
    until = timezone.localdate(replied_at) if replied_at else day
    return working_days_between(timezone.localdate(submitted_at), until)


def origins(rows: list[tuple]) -> list[tuple[str, str]]:
    """Where requests come from, most first; small origins are told together."""
    channels = dict(UnitRequest.Channel.choices)
    counts = Counter(
        channels[channel] if beside(origin, channel) else origin
        for *_facts, origin, channel in rows
    )
    large = [(name, count) for name, count in counts.most_common() if count >= SMALL]
    rest = sum(counts.values()) - sum(count for _name, count in large)
    found = [(name, number(count)) for name, count in large]
    return [*found, ("Autres origines", told(rest))] if rest else found


def beside(origin: str, channel: str) -> bool:
    """Whether the channel tells more than the page that led to the form."""
    by_page = origin in set(UnitRequest.Entrance)
    return not origin or (by_page and channel != UnitRequest.Channel.WEB)


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
