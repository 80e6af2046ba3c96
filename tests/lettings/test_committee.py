"""The sessions of a committee: convened in time, held with a quorum, each opinion given once."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from lettings import handling, privacy
from lettings.committee import files, sessions
from lettings.committee.minutes import minutes
from lettings.models import (
    AgendaItem,
    CommitteeConflict,
    CommitteeMember,
    CommitteeOpinion,
    CommitteeScore,
    CommitteeSession,
    SessionState,
    UnitRequest,
)
from lettings.models.committee_session import SESSION_MOVES
from lettings.workflow import Mover, Status
from outbox.models import OutgoingMail
from partners.models import Membership
from tests.factories import days, make_organisation
from tests.lettings.committees import (
    convened,
    first_item,
    held,
    make_committee,
    make_session,
    marks,
    status_of,
)
from tests.lettings.requests import make_request
from tests.partners.space import make_member
from tests.test_databases import THREADS, outcomes

pytestmark = pytest.mark.django_db
FAVOURABLE = {"result": "favourable", "body": "Projet solide.", "votes_for": 3}


@pytest.mark.parametrize("source", SessionState)
def test_session_moves_only_as_the_table_says(source):
    session = make_session(requests=0)
    for target in SessionState:
        facts = {"chair": "X", "closed_at": timezone.now()} if target == "closed" else {}
        CommitteeSession.objects.filter(pk=session.pk).update(
            state=source, chair="X", closed_at=timezone.now()
        )
        if target in SESSION_MOVES.get(source, ()):
            session.turn(target, **facts)
        else:
            with pytest.raises(ValidationError, match="La séance a changé"):
                session.turn(target, **facts)


def test_request_is_on_one_open_agenda_at_a_time():
    first, second = make_session(), make_session()
    item = first_item(first)

    with pytest.raises(ValidationError, match="déjà à l’ordre du jour"):
        sessions.put_on(second, item.request)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.create(session=second, request=item.request)
    with pytest.raises(ValidationError, match="pas devant le comité"):
        sessions.put_on(second, make_request(Status.REVIEW))

    sessions.take_off(item)
    assert UnitRequest.objects.get(pk=item.request_id).due_on is None
    sessions.put_on(second, item.request)
    assert UnitRequest.objects.get(pk=item.request_id).due_on == second.day


def test_agenda_goes_to_those_who_sit_and_names_nobody():
    session = make_session(make_committee(voting=2, advising=1, quorum=1))
    past, partner = CommitteeMember.objects.filter(committee=session.committee)[:2]
    organisation = make_organisation(published=True)
    user = make_member(organisation, "siege@structure.invalid")
    seat = Membership.objects.filter(user=user).first()
    Membership.objects.filter(pk=seat.pk).update(role=Membership.Role.COMMITTEE)
    CommitteeMember.objects.filter(pk=past.pk).update(until=days(-1))
    CommitteeMember.objects.filter(pk=partner.pk).update(membership=seat)
    newcomer = CommitteeMember(committee=session.committee, name="Nouvelle (démo)",
                               email="nouvelle@structure.invalid")  # fmt: skip
    newcomer.full_clean()
    newcomer.save()

    sessions.convene(session)

    mails = OutgoingMail.objects.filter(kind="comite-ordre-du-jour")
    assert mails.count() == session.seats.count() == 3
    item = first_item(session)
    for mail in mails:
        assert item.request.number in mail.text
        assert item.request.founder.name not in mail.text
    Membership.objects.filter(pk=seat.pk).update(ended_on=days(0))
    sessions.convene(session)
    assert session.seats.count() == 2


def test_agenda_without_requests_or_voters_is_not_sent():
    with pytest.raises(ValidationError, match="ordre du jour est vide"):
        sessions.convene(make_session(requests=0))
    with pytest.raises(ValidationError, match="complétez-le"):
        sessions.convene(make_session(make_committee(voting=1)))
    assert not OutgoingMail.objects.filter(kind="comite-ordre-du-jour").exists()


def test_agenda_and_minutes_fall_due():
    session = make_session(days=10)
    assert (session.agenda_due_on, session.minutes_due_on) == (days(3), days(15))
    late = CommitteeSession.objects

    assert not late.agenda_late(days(3))
    assert not session.late(days(3))
    assert late.agenda_late(days(4)).get() == session
    assert session.late(days(4)) == "ordre du jour en retard"
    sessions.convene(session)
    assert not late.agenda_late(days(9))
    assert not late.minutes_late(days(15))
    assert late.minutes_late(days(16)).get() == session
    assert session.late(days(16)) == "procès-verbal en retard"


def test_session_without_quorum_is_not_opened():
    session = convened(days=0, committee=make_committee(voting=2, advising=1))
    voting, _other = session.seats.filter(voting=True)
    advising = session.seats.get(voting=False)

    with pytest.raises(ValidationError, match="quorum n’est pas atteint"):
        sessions.hold(session, [voting.pk, advising.pk])
    session.refresh_from_db()

    assert (session.state, session.seats.filter(present=True).count()) == ("convened", 0)
    with pytest.raises(ValidationError, match="pas encore eu lieu"):
        sessions.hold(convened(), [])


@pytest.mark.parametrize("allowed", [True, False])
def test_second_convening_without_quorum_where_the_committee_allows_it(allowed):
    session = convened(days=0, committee=make_committee(second_convening=allowed), requests=2)
    kept, withdrawn = session.items.select_related("request")
    with pytest.raises(ValidationError, match="Le quorum est atteint"):
        sessions.lapse(session, list(session.seats.values_list("pk", flat=True)))
    session.refresh_from_db()
    one = session.seats.values_list("pk", flat=True)[:1]
    handling.withdraw(withdrawn.request, Mover.FOUNDER)

    sessions.lapse(session, one)
    second = sessions.reconvene(
        session, session.starts_at + datetime.timedelta(minutes=5), "Salle 3"
    )

    assert [item.request for item in second.items.all()] == [kept.request]
    assert second.quorum == (1 if allowed else 2)
    with pytest.raises(ValidationError, match="déjà été reconvoquée"):
        sessions.reconvene(session, session.starts_at + datetime.timedelta(days=2), "Salle 3")
    sessions.convene(second)
    there = list(second.seats.values_list("pk", flat=True))[:1]
    if allowed:
        sessions.hold(second, there)
        opinion = files.give_opinion(first_item(second), None, result="favourable", body="Oui.",
                                     votes_for=1)  # fmt: skip
        assert opinion.voters == 1
    else:
        with pytest.raises(ValidationError, match="quorum"):
            sessions.hold(second, there)


def test_session_moved_or_called_off_is_told_to_all():
    session = convened()
    item = first_item(session)
    digest = session.seats.first().digest

    sessions.replan(session, session.starts_at + datetime.timedelta(days=2), "Salle 9")

    assert UnitRequest.objects.get().due_on == session.day == days(12)
    assert session.seats.first().digest != digest
    assert OutgoingMail.objects.filter(kind="demande-comite").count() == 2  # and the first date
    sessions.cancel(session)
    assert OutgoingMail.objects.filter(kind="comite-annulation").count() == 3
    item.refresh_from_db()
    assert (item.settled_at is None, status_of(item.request)) == (False, "committee")
    assert UnitRequest.objects.get().due_on is None


def test_scores_are_given_once_and_averaged_without_names():
    session = convened(committee=make_committee(voting=3))
    item = first_item(session)
    seats = list(session.seats.all())
    for value, seat in enumerate(seats[:2], start=3):
        files.score(seat, item, marks(value, f"Avis {value}"))

    with pytest.raises(ValidationError, match="déjà donné"):
        files.score(seats[0], item, marks(1))
    before = files.tally(seats, set(), item.scores.all())
    files.score(seats[2], item, marks(4))
    after = files.tally(seats, set(), item.scores.all())

    assert (before.given, before.expected, before.averages, before.comments) == (2, 3, [], [])
    assert (after.given, after.expected, after.averages[0]) == (3, 3, ("Viabilité", "3,7"))
    assert [text for _label, text in after.comments] == ["Avis 3", "Avis 4"] * 5


def test_conflict_closes_the_file_and_counts_out_at_every_session():
    session = held(committee=make_committee(voting=2, quorum=2), there=2)
    item = first_item(session)
    seat = session.seats.first()
    files.score(seat, item, marks())

    files.declare_conflict(seat, item, "Cliente de longue date.")

    assert not CommitteeScore.objects.exists()
    with pytest.raises(ValidationError, match="prenez pas part"):
        files.score(seat, item, marks())
    with pytest.raises(ValidationError, match="déjà déclaré"):
        files.declare_conflict(seat, item)
    with pytest.raises(ValidationError, match="quorum n’est pas atteint sur cette demande"):
        files.give_opinion(item, None, **{**FAVOURABLE, "votes_for": 1})
    files.give_opinion(item, None, result="adjourned", body="Faute de quorum.")
    again = make_session(session.committee, requests=0, days=5)
    sessions.put_on(again, item.request)
    sessions.convene(again)
    with pytest.raises(ValidationError, match="prenez pas part"):
        files.score(again.seats.get(member=seat.member), first_item(again), marks())
    files.lift_conflict(again.seats.get(member=seat.member), first_item(again))
    files.score(again.seats.get(member=seat.member), first_item(again), marks())


def test_opinion_moves_the_request_once_and_counts_every_vote():
    session = held()
    item = first_item(session)
    for wrong, why in [
        ({"votes_for": 2}, "ne font pas le compte"),
        ({"result": "unfavourable"}, "contredit le vote"),
        ({"body": ""}, "body"),
    ]:
        with pytest.raises(ValidationError, match=why):
            files.give_opinion(item, None, **{**FAVOURABLE, **wrong})
        item = first_item(session)

    files.give_opinion(item, None, **FAVOURABLE)

    assert status_of(item.request) == "opinion"
    assert [move.target for move in item.request.transitions.all()] == ["opinion"]
    told = OutgoingMail.objects.filter(kind="demande-comite").latest("pk")
    assert "a rendu son avis" in told.text
    assert "Projet solide." not in told.text
    with pytest.raises(ValidationError, match="n’examine plus"):
        files.give_opinion(first_item(session), None, **FAVOURABLE)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitteeOpinion.objects.update(votes_for=9)


def test_adjourned_request_waits_for_another_session():
    session = held()
    item = first_item(session)

    files.give_opinion(item, None, result="adjourned", body="Il manque un devis.")

    assert status_of(item.request) == "committee"
    assert [move.target for move in item.request.transitions.all()] == ["opinion", "committee"]
    sessions.put_on(make_session(session.committee, requests=0), item.request)


def test_minutes_are_signed_once_every_request_is_settled():
    session = held(requests=2)
    first, second = session.items.select_related("request")
    files.give_opinion(first, None, **FAVOURABLE)

    with pytest.raises(ValidationError, match=second.request.number):
        sessions.close(session, "Mme Exemple (démo)", "", None)
    session.refresh_from_db()
    handling.withdraw(second.request, Mover.FOUNDER)
    sessions.close(session, "Mme Exemple (démo)", "Rien à signaler.", None)

    assert session.state == "closed"
    assert not session.items.filter(settled_at=None).exists()
    assert not OutgoingMail.objects.filter(kind="comite-proces-verbal").exists()
    assert sessions.send_minutes(session) == 3
    assert OutgoingMail.objects.filter(kind="comite-proces-verbal").count() == 3


def test_minutes_keep_averages_and_no_name_by_a_score():
    session = held()
    item = first_item(session)
    for seat in session.seats.all():
        files.score(seat, item, marks(5, "Très bien"))
    files.give_opinion(item, None, **FAVOURABLE)
    CommitteeScore.objects.all().delete()

    (point,) = minutes(session).points

    assert point.averages[0] == ("Viabilité", "5,0")
    assert point.line.opinion.scored == 3


def test_forgetting_a_founder_keeps_the_votes_alone():
    session = held()
    item = first_item(session)
    for seat in session.seats.all()[:2]:
        files.score(seat, item, marks(2, "Fragile"))
    files.declare_conflict(session.seats.last(), item, "Voisin de palier")
    exported = str(privacy.export(item.request))
    assert "Fragile" in exported
    assert "Membre" not in exported
    files.give_opinion(item, None, **{**FAVOURABLE, "votes_for": 2})
    request = UnitRequest.objects.get()
    assert "Projet solide." in str(privacy.export(request))

    privacy.erase(request)

    opinion = CommitteeOpinion.objects.get()
    assert (opinion.body, opinion.averages, opinion.votes_for) == ("", {}, 2)
    assert not CommitteeScore.objects.exists()
    assert CommitteeConflict.objects.get().reason == ""


@pytest.mark.django_db(transaction=True)
def test_members_and_secretaries_act_at_once():
    session = held(committee=make_committee(voting=THREADS, quorum=1), there=THREADS, requests=2)
    items = [item.pk for item in session.items.all()]
    seats = list(session.seats.values_list("pk", flat=True))

    def fresh(pk: int) -> AgendaItem:
        return AgendaItem.objects.select_related("session", "request").get(pk=pk)

    def score(number: int, seat: int) -> None:
        files.score(session.seats.get(pk=seats[seat]), fresh(items[number]), marks())

    def vote(_number: int) -> None:
        files.give_opinion(fresh(items[0]), None, **{**FAVOURABLE, "votes_for": THREADS})

    assert outcomes(lambda number: score(0, number)) == (THREADS, 0)
    assert outcomes(lambda _number: score(1, 0)) == (1, THREADS - 1)
    assert outcomes(vote) == (1, THREADS - 1)
    files.give_opinion(fresh(items[1]), None, **{**FAVOURABLE, "votes_for": THREADS})
    sign = outcomes(
        lambda _n: sessions.close(CommitteeSession.objects.get(), "Mme Exemple", "", None)
    )

    assert sign == (1, THREADS - 1)
    assert CommitteeScore.objects.count() == (THREADS + 1) * 5
    assert CommitteeOpinion.objects.get(item=items[0]).scored == THREADS
