"""What becomes of a session and of its agenda: each of these happens whole or not at all.

All of them lock the session's row first, then the requests'.
"""

import datetime
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.templatetags.french import plural
from lettings.committee import mails
from lettings.models import (
    AgendaItem,
    Committee,
    CommitteeMember,
    CommitteeSeat,
    CommitteeSession,
    UnitRequest,
)
from lettings.models.committee_session import COMING, READ_BY_MEMBERS
from lettings.workflow import Status

State = CommitteeSession.State
WITHOUT_QUORUM = 1  # voice that a second convening needs, where the committee allows one


def plan(committee: Committee, starts_at: datetime.datetime, place: str) -> CommitteeSession:
    """Fix a session, its agenda still empty."""
    with transaction.atomic():
        quorum = Committee.objects.select_for_update().get(pk=committee.pk).quorum
        session = CommitteeSession(
            committee=committee, starts_at=starts_at, place=place, quorum=quorum
        )
        session.full_clean()
        session.save()
    return session


def replan(session: CommitteeSession, starts_at: datetime.datetime, place: str) -> None:
    """Change the day, the hour or the place; whoever was told the old ones is told the new ones."""
    with transaction.atomic():
        session.lock(*COMING)
        told = session.day
        session.starts_at, session.place = starts_at, place
        session.full_clean(exclude=["changed_at"])
        session.write(starts_at=starts_at, place=place)
        for seat in seats_of(session):
            mails.agenda(seat, again=True)
        for item in open_items(session):
            set_due(item.request, session.day)
            if session.day != told:
                mails.date(item.request, session)


def open_items(session: CommitteeSession) -> list[AgendaItem]:
    """The requests that still wait for the opinion of this session."""
    found = session.items.filter(settled_at=None, request__status=Status.COMMITTEE)
    return list(found.select_related("request__founder", "request__adviser"))


def seats_of(session: CommitteeSession, **only) -> list[CommitteeSeat]:
    """Those who are convened, with their names and the session as it stands."""
    seats = list(session.seats.filter(**only).select_related("member"))
    for seat in seats:
        seat.session = session
    return seats


def set_due(request: UnitRequest, day: datetime.date | None) -> None:
    """By when the committee is to have moved a request."""
    UnitRequest.objects.filter(pk=request.pk, status=Status.COMMITTEE).update(due_on=day)
    request.due_on = day


def put_on(session: CommitteeSession, request: UnitRequest) -> AgendaItem:
    """Put a request that is before the committee on an agenda, and tell whoever asked the date."""
    with transaction.atomic():
        session.lock(*COMING)
        known = UnitRequest.objects.select_for_update().get(pk=request.pk)
        if known.status != Status.COMMITTEE:
            raise ValidationError("Cette demande n’est pas devant le comité.")
        if known.agenda_items.filter(settled_at=None).exists():
            raise ValidationError("Cette demande est déjà à l’ordre du jour d’une séance.")
        last = session.items.aggregate(last=Max("order"))["last"] or 0
        set_due(request, session.day)
        mails.date(request, session)
        return session.items.create(request=request, order=last + 1)


def take_off(item: AgendaItem) -> None:
    """Take a request off the agenda, before the session: it waits for another one."""
    with transaction.atomic():
        item.session.lock(*COMING)
        set_due(item.request, None)
        if not item.gone:
            mails.date(item.request, None, off=True)
        item.delete()


def raise_item(item: AgendaItem) -> None:
    """Look at a request one place earlier."""
    with transaction.atomic():
        item.session.lock(*COMING)
        items = list(item.session.items.all())
        place = items.index(item)
        if place:
            items[place - 1], items[place] = items[place], items[place - 1]
        for order, one in enumerate(items, start=1):
            AgendaItem.objects.filter(pk=one.pk).update(order=order)


def required(session: CommitteeSession) -> int:
    """The voices that a session needs, by the rules of its committee."""
    second = session.second_of_id and session.committee.second_convening
    return WITHOUT_QUORUM if second else session.committee.quorum


def convene(session: CommitteeSession, at: datetime.datetime | None = None) -> int:
    """Send the agenda, or send it again, to whoever sits that day; return to how many."""
    at = at or timezone.now()
    with transaction.atomic():
        session.lock(*COMING)
        members = session.committee.members.seated(session.day)
        check_agenda(session, members)
        if session.state == State.PLANNED:
            session.turn(State.CONVENED, at, quorum=required(session), convened_at=at)
        else:
            session.write(at, quorum=required(session), convened_at=at)
        session.seats.exclude(member__in=members).delete()
        known = {seat.member_id: seat for seat in session.seats.all()}
        for member in members:
            seat = known.get(member.pk) or CommitteeSeat(session=session, member=member)
            seat.session, seat.member, seat.voting = session, member, member.voting
            mails.agenda(seat, again=bool(known))
    return len(members)


def check_agenda(session: CommitteeSession, members) -> None:
    """Refuse an agenda that nobody could vote on, or that has nothing on it."""
    if not open_items(session):
        raise ValidationError("L’ordre du jour est vide\u00a0: inscrivez d’abord une demande.")
    voting = sum(member.voting for member in members)
    if voting < required(session):
        raise ValidationError(
            f"Le comité a {plural(voting, 'membre,membres')} avec voix délibérative pour un "
            f"quorum de {required(session)}\u00a0: complétez-le d’abord."
        )


def send_link(session: CommitteeSession, seat: CommitteeSeat) -> None:
    """A new link for one member who has lost theirs; the other members keep their own."""
    with transaction.atomic():
        session.lock(*READ_BY_MEMBERS, State.CLOSED)
        seat.session = session
        if session.state != State.CLOSED:
            mails.agenda(seat)
        elif session.minutes_sent_at:
            mails.minutes(seat)
        else:
            raise ValidationError("Le procès-verbal n’est pas encore envoyé.")


def voices(seats) -> int:
    """How many of those present vote."""
    return sum(seat.voting and seat.present for seat in seats)


def mark_present(session: CommitteeSession, present: Collection[int]) -> int:
    """Note who is there, by the numbers of their seats; return how many of them vote."""
    seats = list(session.seats.all())
    for seat in seats:
        seat.present = seat.pk in present
    CommitteeSeat.objects.bulk_update(seats, ["present"])
    return voices(seats)


def check_day(session: CommitteeSession, at: datetime.datetime) -> None:
    if timezone.localdate(at) < session.day:
        raise ValidationError("La séance n’a pas encore eu lieu.")


def hold(
    session: CommitteeSession, present: Collection[int], at: datetime.datetime | None = None
) -> None:
    """Open the session; without its quorum, nothing is done."""
    at = at or timezone.now()
    check_day(session, at)
    with transaction.atomic():
        session.turn(State.HELD, at, held_at=at)
        there = mark_present(session, present)
        if there < session.quorum:
            raise ValidationError(
                f"Le quorum n’est pas atteint\u00a0: {plural(there, 'voix,voix')} sur "
                f"{session.quorum} nécessaires. Constatez-le, puis reconvoquez le comité."
            )
        for item in open_items(session):
            set_due(item.request, session.minutes_due_on)


def correct_presence(session: CommitteeSession, present: Collection[int]) -> None:
    """Somebody came late or left: the opinions still to give count who is there."""
    with transaction.atomic():
        session.lock(State.HELD)
        mark_present(session, present)


def lapse(
    session: CommitteeSession, present: Collection[int], at: datetime.datetime | None = None
) -> None:
    """Note that the quorum was not reached: its requests wait for another session."""
    at = at or timezone.now()
    check_day(session, at)
    with transaction.atomic():
        session.turn(State.LAPSED, at, held_at=at)
        if mark_present(session, present) >= session.quorum:
            raise ValidationError("Le quorum est atteint\u00a0: ouvrez la séance.")
        release(session, at)


def cancel(session: CommitteeSession, at: datetime.datetime | None = None) -> None:
    """Call the session off: whoever was convened, or was told the date, is told."""
    at = at or timezone.now()
    with transaction.atomic():
        session.turn(State.CANCELLED, at)
        for seat in seats_of(session):
            mails.cancelled(seat)
        release(session, at)


def release(session: CommitteeSession, at: datetime.datetime) -> None:
    """The requests of a session that will not be: they wait for another, and are told."""
    for item in open_items(session):
        set_due(item.request, None)
        mails.date(item.request, None, off=True)
    session.items.filter(settled_at=None).update(settled_at=at)


def reconvene(
    session: CommitteeSession, starts_at: datetime.datetime, place: str
) -> CommitteeSession:
    """Fix a second session where the quorum was missing, with what is left of its agenda."""
    with transaction.atomic():
        session.lock(State.LAPSED)
        if CommitteeSession.objects.filter(second_of=session).exists():
            raise ValidationError("Cette séance a déjà été reconvoquée.")
        second = plan(session.committee, starts_at, place)
        second.second_of = session
        second.write(second_of=session, quorum=required(second))
        for item in session.items.select_related("request"):
            elsewhere = item.request.agenda_items.filter(settled_at=None).exists()
            if item.request.status == Status.COMMITTEE and not elsewhere:
                put_on(second, item.request)
    return second


def close(
    session: CommitteeSession, chair: str, remarks: str, by, at: datetime.datetime | None = None
) -> None:
    """Sign the minutes: every request has its opinion, or has been withdrawn."""
    at = at or timezone.now()
    facts = {"chair": chair, "remarks": remarks, "closed_by": by, "closed_at": at}
    with transaction.atomic():
        session.turn(State.CLOSED, at, **facts)
        if left := open_items(session):
            numbers = ", ".join(str(item.request) for item in left)
            raise ValidationError(f"Il manque l’avis du comité sur\u00a0: {numbers}.")
        session.items.filter(settled_at=None).update(settled_at=at)


def send_minutes(session: CommitteeSession, at: datetime.datetime | None = None) -> int:
    """Mail every member convened, who still sits, a link to the signed minutes."""
    at = at or timezone.now()
    with transaction.atomic():
        session.lock(State.CLOSED)
        seated = CommitteeMember.objects.seated(timezone.localdate(at))
        seats = seats_of(session, member__in=seated)
        session.write(at, minutes_sent_at=at)
        for seat in seats:
            mails.minutes(seat)
    return len(seats)
