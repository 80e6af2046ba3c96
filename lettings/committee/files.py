"""What members do with the file of a request, and the opinion that comes of it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.templatetags.french import plural
from lettings.committee import mails
from lettings.models import (
    AgendaItem,
    CommitteeConflict,
    CommitteeOpinion,
    CommitteeScore,
    CommitteeSeat,
    CommitteeSession,
    Criterion,
    UnitRequest,
)
from lettings.models.committee_session import READ_BY_MEMBERS
from lettings.workflow import Mover, Status

FEWEST = 3  # members who have scored, under whom an average would tell who gave what
TENTH = Decimal("0.1")
Result = CommitteeOpinion.Result


@dataclass(frozen=True)
class Mark:
    """What one member gives for one criterion."""

    value: int
    comment: str = ""


@dataclass(frozen=True)
class Tally:
    """What the scores of an item say together; averages only where nobody shows through."""

    given: int
    expected: int
    averages: list[tuple[str, str]]
    comments: list[tuple[str, str]]


def lock(item: AgendaItem, *states: str) -> UnitRequest:
    """Lock the session, then the request of an item that still waits for its opinion."""
    item.session.lock(*states)
    item.refresh_from_db(fields=["settled_at"])
    request = UnitRequest.objects.select_for_update().get(pk=item.request_id)
    if item.settled_at or request.status != Status.COMMITTEE:
        raise ValidationError("Le comité n’examine plus cette demande.")
    return request


def is_in_conflict(seat: CommitteeSeat, item: AgendaItem) -> bool:
    return CommitteeConflict.objects.filter(member=seat.member_id, request=item.request_id).exists()


def declare_conflict(seat: CommitteeSeat, item: AgendaItem, reason: str = "", by=None) -> None:
    """Close a file to a member, and forget the scores that they gave it."""
    with transaction.atomic():
        lock(item, *READ_BY_MEMBERS)
        if is_in_conflict(seat, item):
            raise ValidationError("Ce conflit d’intérêts est déjà déclaré.")
        CommitteeConflict.objects.create(
            member_id=seat.member_id, request_id=item.request_id, reason=reason, by=by
        )
        CommitteeScore.objects.filter(
            seat__member=seat.member_id, item__request=item.request_id, item__settled_at=None
        ).delete()


def lift_conflict(seat: CommitteeSeat, item: AgendaItem) -> None:
    """Undo a conflict that was declared by mistake, while the opinion is not given."""
    with transaction.atomic():
        lock(item, *READ_BY_MEMBERS)
        CommitteeConflict.objects.filter(member=seat.member_id, request=item.request_id).delete()


def score(
    seat: CommitteeSeat,
    item: AgendaItem,
    marks: Mapping[str, Mark],
    at: datetime.datetime | None = None,
) -> None:
    """Give a member's scores for every criterion, once: then they see what the others think."""
    at = at or timezone.now()
    with transaction.atomic():
        lock(item, *READ_BY_MEMBERS)
        if is_in_conflict(seat, item):
            raise ValidationError("Vous ne prenez pas part à cette demande.")
        if seat.scores.filter(item=item).exists():
            raise ValidationError("Vous avez déjà donné vos notes.")
        for criterion in Criterion:
            mark = marks[criterion]
            CommitteeScore.objects.create(
                item=item, seat=seat, criterion=criterion, value=mark.value, comment=mark.comment,
                given_at=at,
            )  # fmt: skip


def eligible(seats: Iterable[CommitteeSeat], out: set[int]) -> list[CommitteeSeat]:
    """Those who take part in a request; `out` are the members in conflict."""
    return [seat for seat in seats if seat.member_id not in out]


def tally(seats: Iterable[CommitteeSeat], out: set[int], scores: Iterable[CommitteeScore]) -> Tally:
    """The scores of an item together, without the names of who gave them."""
    scores = list(scores)
    given = len({score.seat_id for score in scores})
    expected = len(eligible(seats, out))
    if given < FEWEST:
        return Tally(given, expected, [], [])
    found = {
        criterion.label: [score.value for score in scores if score.criterion == criterion]
        for criterion in Criterion
    }
    averages = [(label, average(values)) for label, values in found.items()]
    # In the order of the texts, which tells nothing of whose they are.
    comments = sorted((one.get_criterion_display(), one.comment) for one in scores if one.comment)
    return Tally(given, expected, averages, comments)


def average(values: list[int]) -> str:
    """« 3,7 »."""
    mean = (Decimal(sum(values)) / len(values)).quantize(TENTH, ROUND_HALF_UP)
    return str(mean).replace(".", ",")


def give_opinion(
    item: AgendaItem,
    by,
    *,
    result: str,
    body: str,
    votes_for: int = 0,
    votes_against: int = 0,
    abstained: int = 0,
    at: datetime.datetime | None = None,
) -> CommitteeOpinion:
    """Record what the committee thinks, once; the request moves on and whoever asked is told.

    An adjourned request stays before the committee and waits for another session.
    """
    at = at or timezone.now()
    with transaction.atomic():
        request = lock(item, CommitteeSession.State.HELD)
        opinion = CommitteeOpinion(
            item=item, result=result, body=body, votes_for=votes_for, votes_against=votes_against,
            abstained=abstained, given_at=at, by=by,
        )  # fmt: skip
        count_votes(opinion)
        opinion.full_clean(exclude=["averages"])
        opinion.save()
        item.settled_at = at
        item.save(update_fields=["settled_at"])
        request.move(Status.OPINION, Mover.SECRETARY, by=by, at=at)
        if result == Result.ADJOURNED:
            request.move(Status.COMMITTEE, Mover.SECRETARY, by=by, at=at)
        item.request = request
        mails.opinion(request, opinion)
    return opinion


def count_votes(opinion: CommitteeOpinion) -> None:
    """Fill in who could vote and what was scored; refuse votes that do not add up."""
    item = opinion.item
    seats = list(item.session.seats.all())
    out = set(item.request.conflicts.values_list("member_id", flat=True))
    there = [seat for seat in eligible(seats, out) if seat.present and seat.voting]
    opinion.voters = len(there)
    found = tally(seats, out, item.scores.all())
    opinion.averages, opinion.scored = dict(found.averages), found.given
    if opinion.result == Result.ADJOURNED:
        opinion.votes_for = opinion.votes_against = opinion.abstained = 0
        return
    if opinion.voters < item.session.quorum:
        raise ValidationError(
            f"Le quorum n’est pas atteint sur cette demande\u00a0: "
            f"{plural(opinion.voters, 'voix,voix')} sur {item.session.quorum} nécessaires. Elle ne "
            "peut qu’être reportée."
        )
    if opinion.votes_for + opinion.votes_against + opinion.abstained != opinion.voters:
        raise ValidationError(
            f"Les voix ne font pas le compte\u00a0: {plural(opinion.voters, 'membre,membres')} "
            f"{'votent' if opinion.voters > 1 else 'vote'} sur cette demande."
        )
    yes = opinion.result in (Result.FAVOURABLE, Result.RESERVED)
    most, least = (opinion.votes_for, opinion.votes_against) if yes else (
        opinion.votes_against, opinion.votes_for)  # fmt: skip
    if most < least:
        raise ValidationError({"result": "Cet avis contredit le vote."})
