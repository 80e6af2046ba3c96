"""What is on the calendar between two days, for one member of the staff.

Each source reads rows of one app; nothing is copied, so the calendar is never out of date. Whoever
may not read the rows of a source has none of its events.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils import timezone

from brochure.models import Brochure
from core.lists import may_read, sheet_of
from core.templatetags.french import NBSP, period_fr
from lettings.models import CommitteeSession, Offer, SessionState, UnitRequest
from portal.models import CalendarEntry
from premises.deadlines import announced
from premises.models import Closure, Hold, Occupancy, Unit
from premises.titles import TitleKind
from renewal.models import Milestone, Notice, Precision, Status

ANY_LENGTH = datetime.timedelta(days=366)  # the longest period that a milestone's date stands for


class Kind(models.TextChoices):
    """What an event is about; the filters of the page."""

    MILESTONE = "jalon", "Jalon d’un projet"
    WORKS = "travaux", "Travaux et fermetures"
    TENANCY = "titre", "Fin de titre, départ"
    OPTION = "option", "Fin d’option ou de proposition"
    PRINT = "impression", "Échéance d’impression"
    MEETING = "reunion", "Réunion"
    OTHER = "autre", "Autre date"


@dataclass(frozen=True)
class Event:
    """Something from a first to a last day, both included; None is a works' unknown end.

    `exact` is false where only the month, quarter or year is known. `key` names the event for
    ever, whatever its date becomes.
    """

    key: str
    kind: Kind
    title: str
    start: datetime.date
    end: datetime.date | None
    url: str
    words: str = ""
    exact: bool = True
    note: str = ""

    @property
    def when(self) -> str:
        """Its days in words: « le 3 mars 2027 », « mars 2027 »."""
        return self.words or period_fr(self.start, self.end)

    @property
    def last_day(self) -> datetime.date:
        return self.end or datetime.date.max

    def on(self, day: datetime.date) -> bool:
        return self.start <= day <= self.last_day


Source = Callable[[object, datetime.date, datetime.date], Iterator[Event]]


def milestones(user, first: datetime.date, last: datetime.date) -> Iterator[Event]:
    if not may_read(user, Milestone):
        return
    rows = Milestone.objects.filter(date__range=(first - ANY_LENGTH, last))
    for row in rows.select_related("project"):
        if row.last_day >= first:
            state = f" ({row.get_status_display().lower()})" if row.status != Status.PLANNED else ""
            yield Event(
                f"jalon-{row.pk}",
                Kind.MILESTONE,
                f"{row.title}, {row.project.name}{state}",
                row.date,
                row.last_day,
                sheet_of(Milestone, row.pk),
                row.date_text,
                exact=row.precision == Precision.DAY,
            )


def in_period(first: datetime.date, last: datetime.date) -> Q:
    """The condition of rows with `start` and `end`, which may be open."""
    return Q(start__lte=last) & (Q(end=None) | Q(end__gte=first))


def notices(user, first: datetime.date, last: datetime.date) -> Iterator[Event]:
    if not may_read(user, Notice):
        return
    for row in Notice.objects.filter(in_period(first, last)).select_related("project"):
        draft = "" if row.published else " (brouillon)"
        title = f"{row.title}, {row.project.name}{draft}"
        url = sheet_of(Notice, row.pk)
        yield Event(f"avis-{row.pk}", Kind.WORKS, title, row.start, row.end, url)


def closures(user, first: datetime.date, last: datetime.date) -> Iterator[Event]:
    if not may_read(user, Closure):
        return
    for row in Closure.objects.filter(in_period(first, last)).select_related("unit__building"):
        title = f"{row.get_kind_display()}{NBSP}: {row.unit}"
        url = sheet_of(Unit, row.unit_id)
        yield Event(f"fermeture-{row.pk}", Kind.WORKS, title, row.start, row.end, url)


def tenancies(user, first: datetime.date, last: datetime.date) -> Iterator[Event]:
    """Ends of titles, notices to leave and exits; what is over without an exit stays on its day."""
    if not may_read(user, Occupancy):
        return
    rows = Occupancy.objects.annotate(day=announced()).filter(
        Q(day__range=(first, last)) | Q(left_on=None, ends_on__range=(first, last))
    )
    for row in rows.select_related("company", "unit__building"):
        if row.left_on:
            what, day = "Sortie", row.left_on
        elif row.notice_leave_on:
            what, day = "Départ annoncé", row.notice_leave_on
        else:
            what, day = f"Terme, {lowered(TitleKind(row.kind).label)}", row.ends_on
        if first <= day <= last:
            title = f"{what}{NBSP}: {row.company}, {row.unit}"
            url = sheet_of(Occupancy, row.pk)
            yield Event(f"titre-{row.pk}", Kind.TENANCY, title, day, day, url)


def lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def options(user, first: datetime.date, last: datetime.date) -> Iterator[Event]:
    """The last days of options; the number of the request only for who may read requests."""
    if not may_read(user, Hold):
        return
    numbers = {}
    if may_read(user, UnitRequest) and may_read(user, Offer):
        offers = Offer.objects.order_by().filter(expires_on__range=(first, last), answer="")
        numbers = dict(offers.values_list("hold_id", "request__number"))
    rows = Hold.objects.filter(released=False, expires_on__range=(first, last))
    for row in rows.select_related("unit__building"):
        offer = f", proposition {numbers[row.pk]}" if row.pk in numbers else ""
        title = f"Fin d’option{NBSP}: {row.unit}{offer}"
        url = sheet_of(Unit, row.unit_id)
        yield Event(f"option-{row.pk}", Kind.OPTION, title, row.expires_on, row.expires_on, url)


def entries(user, first: datetime.date, last: datetime.date) -> Iterator[Event]:
    if not may_read(user, CalendarEntry):
        return
    for row in CalendarEntry.objects.between(first, last):
        url = sheet_of(CalendarEntry, row.pk)
        kind = Kind(row.kind)
        yield Event(f"date-{row.pk}", kind, row.title, row.start, row.last_day, url, note=row.note)


def sessions(user, first: datetime.date, last: datetime.date) -> Iterator[Event]:
    """The committee's sessions; which requests are on an agenda is not told here."""
    if not may_read(user, CommitteeSession):
        return
    rows = CommitteeSession.objects.exclude(state=SessionState.CANCELLED)
    for row in rows.filter(starts_at__date__range=(first, last)).select_related("committee"):
        url = sheet_of(CommitteeSession, row.pk)
        hour = f"{timezone.localtime(row.starts_at):%H:%M}"
        yield Event(
            f"seance-{row.pk}", Kind.MEETING, f"Comité{NBSP}: {row.committee}", row.day, row.day,
            url, note=f"{hour}, {row.place}",
        )  # fmt: skip


def printings(user, first: datetime.date, last: datetime.date) -> Iterator[Event]:
    """The days by which brochures must be at the printer's."""
    if not may_read(user, Brochure):
        return
    for row in Brochure.objects.filter(print_by__range=(first, last)):
        url = sheet_of(Brochure, row.pk)
        title = f"À l’imprimeur{NBSP}: {row}"
        yield Event(f"impression-{row.pk}", Kind.PRINT, title, row.print_by, row.print_by, url)


SOURCES: dict[Kind, tuple[Source, ...]] = {
    Kind.MILESTONE: (milestones,),
    Kind.WORKS: (notices, closures),
    Kind.TENANCY: (tenancies,),
    Kind.OPTION: (options,),
    Kind.PRINT: (entries, printings),
    Kind.MEETING: (entries, sessions),
    Kind.OTHER: (entries,),
}
ANY = frozenset(Kind)


def between(
    user, first: datetime.date, last: datetime.date, kinds: frozenset[Kind] = ANY
) -> list[Event]:
    """The events that touch a period, in order; a constant number of queries."""
    sources = dict.fromkeys(source for kind in Kind if kind in kinds for source in SOURCES[kind])
    found = (event for source in sources for event in source(user, first, last))
    chosen = [event for event in found if event.kind in kinds]
    return sorted(chosen, key=lambda event: (event.start, event.kind, event.title, event.key))
