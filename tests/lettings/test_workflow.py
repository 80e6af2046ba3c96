"""The state machine: every move of the table is made, every other one is refused."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lettings import handling
from lettings.models import Founder, RefusedMove, UnitRequest, UnmetDemand
from lettings.workflow import CLOSED, MOVES, OPEN, STEPS, Mover, Reason, Status, targets
from lettings.working_days import add_working_days
from premises.models import Company, Hold, Occupancy
from tests.factories import days, make_unit
from tests.lettings.requests import make_request, offer

AT = datetime.datetime(2026, 11, 10, 9, 0, tzinfo=datetime.UTC)  # the day before a holiday
# What the two services agreed on: from each state, who may move the request, and where.
AGREED = {
    "draft": "founder adviser officer: submitted",
    "submitted": "officer: qualifying | founder adviser officer: withdrawn",
    "qualifying": "officer: incomplete redirected visit review waiting refused"
    " | founder adviser officer: withdrawn",
    "incomplete": "founder adviser officer: qualifying | officer: no_follow_up"
    " | founder adviser officer: withdrawn",
    "redirected": "partner officer: handed_over | officer: qualifying"
    " | founder adviser officer: withdrawn",
    "visit": "officer: review waiting refused | founder adviser officer: withdrawn",
    "review": "officer: committee decided | founder adviser officer: withdrawn",
    "committee": "secretary: opinion | founder adviser officer: withdrawn",
    "opinion": "manager: decided | secretary: committee | founder adviser officer: withdrawn",
    "decided": "manager: offer waiting refused | founder adviser officer: withdrawn",
    "offer": "officer: signed | founder adviser officer clock: waiting"
    " | founder adviser officer: withdrawn",
    "waiting": "officer: review no_follow_up | manager: offer | founder adviser officer: withdrawn",
    "signed": "officer: settled",
}


def agreed_moves() -> set[tuple[str, str, str]]:
    """(from, to, mover) as the two services agreed."""
    moves = set()
    for source, line in AGREED.items():
        for part in line.split(" | "):
            movers, ends = part.split(": ")
            moves |= {(source, end, mover) for end in ends.split() for mover in movers.split()}
    return moves


@pytest.mark.django_db
@pytest.mark.parametrize("source", Status.values)
def test_exactly_the_agreed_moves_are_made(source):
    request = make_request(source)
    made = set()

    for target in Status:
        for mover in Mover:
            UnitRequest.objects.filter(pk=request.pk).update(status=source)
            facts = {"reason": Reason.BUDGET} if target == Status.REFUSED else {}
            facts |= {"number": f"PAE-1999-{request.pk}"}
            try:
                request.move(target, mover, **facts)
            except RefusedMove:
                assert UnitRequest.objects.get().status == source
            else:
                assert UnitRequest.objects.get().status == target
                made.add((source, target.value, mover.value))

    assert made == {move for move in agreed_moves() if move[0] == source}


def test_every_state_tells_the_founder_where_they_stand():
    assert set(STEPS) == set(Status)
    assert all(step.plain and step.next_step and step.who for step in STEPS.values())


def test_a_closed_request_moves_no_more():
    assert {status for status in Status if not any(MOVES.get(status, {}).values())} == (
        CLOSED | {Status.SETTLED}
    )
    assert Status.DRAFT in OPEN


def test_targets_are_those_of_a_capacity():
    assert targets(Status.OPINION, Mover.MANAGER) == [Status.DECIDED]


@pytest.mark.django_db
def test_a_move_is_written_down_with_its_date(superuser):
    request = make_request()

    request.move(Status.QUALIFYING, Mover.OFFICER, by=superuser, at=AT, note="Appelée.")

    stored = UnitRequest.objects.get()
    assert (stored.status_since, stored.due_on) == (AT, datetime.date(2026, 11, 18))
    written = stored.transitions.get()
    assert (written.source, written.target, written.by, written.at, written.note) == (
        "submitted",
        "qualifying",
        superuser,
        AT,
        "Appelée.",
    )


@pytest.mark.django_db
def test_the_second_of_two_people_is_refused_with_both_states_named():
    request = make_request(Status.QUALIFYING)
    same = UnitRequest.objects.get()
    request.move(Status.WAITING, Mover.OFFICER)

    with pytest.raises(RefusedMove) as refused:
        same.move(Status.VISIT, Mover.OFFICER)

    assert refused.value.messages == [
        "La demande est «\u00a0Liste d’attente\u00a0»\u00a0: le service ne peut pas la passer "
        "à «\u00a0Visite\u00a0»."
    ]


@pytest.mark.django_db
def test_a_draft_gets_its_number_once_sent():
    first, second = make_request(Status.DRAFT), make_request(Status.DRAFT)

    handling.submit(first, Mover.FOUNDER, at=AT)
    handling.submit(second, Mover.FOUNDER, at=AT)

    assert (first.number, second.number) == ("PAE-2026-0001", "PAE-2026-0002")
    assert first.due_on == add_working_days(datetime.date(2026, 11, 10), 2)
    assert first.receipt_due_on == datetime.date(2026, 11, 25)


@pytest.mark.django_db
def test_sending_twice_keeps_one_number():
    request = make_request(Status.DRAFT)
    handling.submit(request, Mover.FOUNDER, at=AT)

    with pytest.raises(RefusedMove):
        handling.submit(UnitRequest.objects.get(), Mover.FOUNDER, at=AT)

    assert UnitRequest.objects.get().number == "PAE-2026-0001"
    assert UnitRequest.objects.get().transitions.count() == 1


@pytest.mark.django_db
def test_a_number_starts_again_each_year():
    first, second = make_request(Status.DRAFT), make_request(Status.DRAFT)
    handling.submit(first, Mover.FOUNDER, at=AT)

    handling.submit(second, Mover.FOUNDER, at=AT.replace(year=2027))

    assert second.number == "PAE-2027-0001"


@pytest.mark.django_db
def test_what_is_missing_is_named():
    request = make_request(Status.DRAFT, activity="", founder={"name": "", "email": ""})

    with pytest.raises(ValidationError) as refused:
        handling.submit(request, Mover.FOUNDER)

    assert refused.value.messages == [
        "Il manque votre activité, ou quelques mots sur votre projet.",
        "Il manque votre nom.",
        "Il manque un moyen de vous joindre.",
    ]
    assert UnitRequest.objects.get().number is None


@pytest.mark.django_db
def test_a_telephone_is_enough_to_be_reached():
    request = make_request(Status.DRAFT, founder={"email": "", "phone": "03 53 01 00 01"})

    handling.submit(request, Mover.OFFICER)

    assert UnitRequest.objects.get().status == "submitted"


@pytest.mark.django_db
def test_a_refusal_names_a_reason_and_a_contact_and_feeds_the_ledger(superuser):
    request = make_request(Status.QUALIFYING, area_min=40, budget=300)

    handling.refuse(
        request,
        superuser,
        mover=Mover.OFFICER,
        reason=Reason.BUDGET,
        next_contact="Mme Exemple (démo), 03 53 01 00 02",
        next_on=days(10),
        at=AT,
    )

    stored = UnitRequest.objects.get()
    assert (stored.status, stored.reason, stored.closed_at) == ("refused", "budget", AT)
    row = UnmetDemand.objects.get()
    assert (row.kinds, row.area_min, row.budget, row.reason) == (["atelier"], 40, 300, "budget")
    assert row.closed_on == datetime.date(2026, 11, 10)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"reason": Reason.BUDGET, "next_contact": ""}, "next_contact"),
        ({"reason": Reason.OTHER, "next_contact": "Mme Exemple (démo)"}, "note"),
    ],
)
def test_a_refusal_without_contact_or_words_is_none(superuser, facts, field):
    request = make_request(Status.QUALIFYING)

    with pytest.raises(ValidationError) as refused:
        handling.refuse(request, superuser, mover=Mover.OFFICER, next_on=days(10), **facts)

    assert list(refused.value.message_dict) == [field]
    assert UnitRequest.objects.get().status == "qualifying"


@pytest.mark.django_db
def test_an_offer_keeps_the_unit_until_it_lapses(superuser):
    unit = make_unit(published=True)
    request = make_request(Status.DECIDED, units=(unit,))
    proposal = offer(request, unit)

    proposal.make(by=superuser)

    assert request.due_on == days(15)
    assert unit.availability().state == "option"
    proposal.lapse()
    unit.refresh_from_db()
    assert unit.availability().state == "libre"
    assert UnitRequest.objects.get().status == "waiting"


@pytest.mark.django_db
def test_an_accepted_unit_stays_kept_until_the_founder_moves_in(superuser):
    unit = make_unit(published=True)
    proposal = offer(make_request(Status.DECIDED), unit, expires_on=days(3), starts_on=days(40))
    proposal.make(by=superuser)

    proposal.accept()

    assert unit.availability(days(39)).state == "option"
    assert unit.availability(days(41)).state == "libre"


@pytest.mark.django_db
def test_an_offer_on_a_unit_that_is_taken_changes_nothing(superuser):
    unit = make_unit(published=True)
    offer(make_request(Status.DECIDED), unit).make(by=superuser)
    second = make_request(Status.DECIDED)

    with pytest.raises(ValidationError, match="option"):
        offer(second, unit).make(by=superuser)

    assert UnitRequest.objects.get(pk=second.pk).status == "decided"
    assert second.offers.count() == 0


@pytest.mark.django_db
def test_an_offer_is_answered_once(superuser):
    proposal = offer(make_request(Status.DECIDED), make_unit(published=True))
    proposal.make(by=superuser)
    proposal.accept()

    with pytest.raises(ValidationError, match="déjà une réponse"):
        proposal.decline(Mover.FOUNDER)

    assert Hold.objects.get().released is False


@pytest.mark.django_db
def test_an_offer_cannot_be_accepted_too_late(superuser):
    proposal = offer(make_request(Status.DECIDED), make_unit(published=True))
    proposal.make(by=superuser)

    with pytest.raises(ValidationError, match="plus valable"):
        proposal.accept(at=timezone.now() + datetime.timedelta(days=16))


@pytest.mark.django_db
def test_withdrawing_frees_a_unit_already_accepted(superuser):
    unit = make_unit(published=True)
    request = make_request(Status.DECIDED)
    proposal = offer(request, unit)
    proposal.make(by=superuser)
    proposal.accept()

    handling.withdraw(request, Mover.FOUNDER)

    assert unit.availability().state == "libre"
    assert UnmetDemand.objects.count() == 1


@pytest.mark.django_db
def test_signing_makes_the_title_and_ends_the_option(superuser):
    unit = make_unit(published=True)
    request = make_request(Status.DECIDED)
    proposal = offer(request, unit, monthly_rent=250)
    proposal.make(by=superuser)
    proposal.accept()
    company = Company.objects.create(name="Atelier Exemple (démonstration)")

    handling.sign(proposal, company, superuser)

    title = Occupancy.objects.get()
    assert (title.unit, title.company, title.start, title.agreed_rent) == (
        unit,
        company,
        days(20),
        3000,
    )
    assert unit.availability().state == "occupe"
    assert UnitRequest.objects.get().status == "signed"


@pytest.mark.django_db
def test_a_title_against_the_law_is_not_signed(superuser):
    unit = make_unit(published=True)
    request = make_request(Status.DECIDED)
    proposal = offer(request, unit, title_kind="short_lease", ends_on=days(20 + 40 * 31))
    proposal.make(by=superuser)
    proposal.accept()
    company = Company.objects.create(name="Atelier Exemple (démonstration)")

    with pytest.raises(ValidationError, match="ne peut dépasser"):
        handling.sign(proposal, company, superuser)

    assert UnitRequest.objects.get().status == "offer"
    assert Hold.objects.get().released is False
    assert not Occupancy.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("numbers", "fields"),
    [
        ({"siret": "73282932000074", "rna": "W802001234"}, []),
        ({"siret": "35600000009075"}, []),
        ({"siret": "73282932000075"}, ["siret"]),
        ({"siret": "٧٣٢٨٢٩٣٢٠٠٠٠٧٤"}, ["siret"]),
        ({"rna": "802001234"}, ["rna"]),
    ],
)
def test_numbers_of_firms_and_associations_are_checked(numbers, fields):
    founder = Founder(request=make_request(), name="Une personne (démo)", **numbers)

    try:
        founder.clean()
        refused = []
    except ValidationError as error:
        refused = list(error.message_dict)

    assert refused == fields
