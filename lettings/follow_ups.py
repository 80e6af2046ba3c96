"""News of the firms that have settled: when they are due, who is asked, who is told.

A stay is that of one firm in one building, whatever its units and renewals. Every three months in
a pépinière, every year elsewhere, somebody asks how it goes; after 12 and 36 months, whether the
firm still trades, even if it has left.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from core.publisher import publisher
from lettings import emails
from lettings.models import FollowUp
from lettings.models.follow_up import OUTCOME_MONTHS
from premises.models import Building, Occupancy
from premises.titles import add_months

QUARTERLY, YEARLY = 3, 12  # months
DAY = datetime.timedelta(days=1)
AHEAD = 14 * DAY  # from which on a point can be done
LOOK_BACK = 30 * DAY  # what was due before the portal knew of it is not asked any more
ANSWER_AWAITED = 10 * DAY  # before the firm is asked again
INCUBATORS = {Building.Kind.INCUBATOR, Building.Kind.TEST_INCUBATOR}


@dataclass(frozen=True)
class Stay:
    """One firm in one building, from its first title until it has left every unit."""

    first: Occupancy
    left_on: datetime.date | None

    def points(self, until: datetime.date) -> dict[int, datetime.date]:
        """The months after the start at which news are due, with their days, up to a day."""
        kind = self.first.unit.building.kind
        step = QUARTERLY if kind in INCUBATORS else YEARLY
        found, month = {}, step
        while (due := add_months(self.first.start, month)) <= until:
            if month in OUTCOME_MONTHS or self.left_on is None or due <= self.left_on:
                found[month] = due
            month += step
        return found

    def next_point(self, day: datetime.date) -> datetime.date | None:
        """The first day from `day` on at which news are due."""
        coming = self.points(add_months(day, YEARLY)).values()
        return min((due for due in coming if due >= day), default=None)


def stays(titles: Iterable[Occupancy]) -> list[Stay]:
    """The stays that some titles make up; a firm that comes back a month later begins another."""
    by_place: dict[tuple, list[Occupancy]] = defaultdict(list)
    for title in sorted(titles, key=lambda title: (title.start, title.pk)):
        by_place[title.company_id, title.unit.building_id].append(title)
    found = []
    for together in by_place.values():
        parts = [[together[0]]]
        for title in together[1:]:
            ends = [one.left_on for one in parts[-1]]
            gone = None not in ends and title.start > max(ends) + LOOK_BACK
            parts.append([title]) if gone else parts[-1].append(title)
        for part in parts:
            ends = [one.left_on for one in part]
            found.append(Stay(part[0], None if None in ends else max(ends)))
    return found


def stay_of(occupancy: Occupancy) -> Stay:
    """The stay that a title belongs to."""
    there = Occupancy.objects.filter(
        company=occupancy.company_id, unit__building=occupancy.unit.building_id
    )
    known = [stay for stay in stays(there.select_related("unit__building"))
             if stay.first.start <= occupancy.start]  # fmt: skip
    return max(known, key=lambda stay: stay.first.start)


def run(at: datetime.datetime | None = None) -> None:
    """The daily work: note what is due, ask the firms that agreed, tell the service of the rest."""
    at = at or timezone.now()
    plan(timezone.localdate(at))
    ask(at)
    tell_service(at)


def plan(day: datetime.date) -> None:
    """Make the points that are not done those that the stays want by a day."""
    titles = Occupancy.objects.started(day + AHEAD).select_related("unit__building")
    titles = titles.only("company", "start", "left_on", "unit__building__kind")
    wanted = {
        (stay.first.pk, month): due
        for stay in stays(titles)
        for month, due in stay.points(day + AHEAD).items()
    }
    with transaction.atomic():
        for row in FollowUp.objects.to_do():
            due = wanted.get((row.occupancy_id, row.month))
            if due is None:
                row.delete()
            elif due != row.due_on:
                FollowUp.objects.filter(pk=row.pk).update(due_on=due)
        known = set(FollowUp.objects.values_list("occupancy", "month"))
        FollowUp.objects.bulk_create(
            FollowUp(occupancy_id=occupancy, month=month, due_on=due)
            for (occupancy, month), due in wanted.items()
            if due > day - LOOK_BACK and (occupancy, month) not in known
        )


def address_of(row: FollowUp) -> str:
    """Where the firm agreed to be asked; empty where it did not, or nobody knows."""
    move_in = getattr(row.occupancy, "move_in", None)
    if move_in is None or move_in.news_agreed_on is None:
        return ""
    founder = getattr(move_in.request, "founder", None)
    return (founder and founder.email) or row.occupancy.company.contact_email


def ask(at: datetime.datetime) -> None:
    """Mail the firms that agreed, then once more those that have not answered."""
    known = FollowUp.objects.to_do().select_related(
        "occupancy__company", "occupancy__unit__building", "occupancy__move_in__request__founder"
    )
    for row in known.filter(asked_at=None):
        mail(row, at, "asked_at")
    for row in known.filter(asked_at__lte=at - ANSWER_AWAITED, reminded_at=None, expires_at__gt=at):
        mail(row, at, "reminded_at")


def mail(row: FollowUp, at: datetime.datetime, noted: str) -> None:
    """Ask by mail, unless another worker or an answer came first."""
    address = address_of(row)
    with transaction.atomic():
        asked = FollowUp.objects.to_do().filter(pk=row.pk, **{noted: None})
        if address and asked.update(**{noted: at}):
            emails.follow_up(row, address, again=noted == "reminded_at")


def tell_service(at: datetime.datetime) -> None:
    """Word of the points whose day has come without news, once each, one mail a person."""
    due = FollowUp.objects.to_do().filter(due_on__lte=timezone.localdate(at), told_at=None)
    rows = due.select_related(
        "occupancy__company",
        "occupancy__unit__building",
        "occupancy__move_in__request__assigned_to",
    )
    by_address = defaultdict(list)
    for row in rows:
        by_address[service_of(row)].append(row)
    for address, theirs in by_address.items():
        if address:
            with transaction.atomic():
                FollowUp.objects.filter(pk__in=[row.pk for row in theirs]).update(told_at=at)
                emails.follow_ups_due(theirs, address)


def service_of(row: FollowUp) -> str:
    """Who looks after a firm: whoever followed its request, else the authority itself."""
    move_in = getattr(row.occupancy, "move_in", None)
    agent = move_in and move_in.request.assigned_to
    return agent.email if agent else getattr(publisher(), "email", "")
