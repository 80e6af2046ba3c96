"""Two people who act at the same instant: one wins, the other is told."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from lettings import handling
from lettings.models import Offer, PartnerOpinion, UnitRequest
from lettings.staff.exchange import OpinionForm
from lettings.workflow import Mover, Status
from tests.factories import days, make_organisation, make_unit
from tests.lettings.requests import make_request, offer
from tests.test_databases import THREADS, outcomes


@pytest.mark.django_db(transaction=True)
def test_drafts_sent_at_once_get_numbers_without_gap_or_double():
    requests = [make_request(Status.DRAFT) for _ in range(THREADS)]

    outcome = outcomes(lambda number: handling.submit(requests[number], Mover.FOUNDER))

    assert outcome == (THREADS, 0)
    numbers = sorted(UnitRequest.objects.values_list("number", flat=True))
    assert [int(number[-4:]) for number in numbers] == list(range(1, THREADS + 1))


@pytest.mark.django_db(transaction=True)
def test_one_draft_sent_at_once_is_sent_once():
    pk = make_request(Status.DRAFT).pk

    outcome = outcomes(lambda _: handling.submit(UnitRequest.objects.get(pk=pk), Mover.FOUNDER))

    assert outcome == (1, THREADS - 1)
    assert UnitRequest.objects.get().number.endswith("-0001")


@pytest.mark.django_db(transaction=True)
def test_one_unit_is_proposed_to_one_founder():
    unit = make_unit()
    requests = [make_request(Status.DECIDED) for _ in range(THREADS)]

    outcome = outcomes(lambda number: offer(requests[number], unit).make(by=None))

    assert outcome == (1, THREADS - 1)
    assert Offer.objects.count() == UnitRequest.objects.filter(status="offer").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_opinion_is_asked_by_colleagues_at_once_and_given_once():
    request, partner = make_request(Status.REVIEW), make_organisation(published=True)
    user = User.objects.create_superuser("chef@ville.invalid")
    typed = {"seen": "review", "organisation": partner.pk, "person": "X", "due_on": days(9),
             "email": "a@b.invalid"}  # fmt: skip

    def ask(_number: int) -> None:
        form = OpinionForm(typed, request=request, user=user)
        if not form.done():
            raise ValidationError(form.errors["organisation"])

    assert outcomes(ask) == (1, THREADS - 1)
    opinion = PartnerOpinion.objects.get()
    assert outcomes(lambda _: opinion.reply("favourable", "")) == (1, THREADS - 1)
